Attribute VB_Name = "BqwLaunch"
Option Explicit
' Starts Python with the arguments that xlwings' Book.caller() reads, and says so where that cannot be done.

Private Const FILE_NOT_FOUND As Long = -2147024894   ' 80070002 in hexadecimal

Public Sub BqwButton(ByVal action As String, ByVal quarter As Integer)
    Dim book As String
    book = BqwActiveBook()
    If book = "" Then
        BqwTell "no_workbook"
    Else
        BqwStart BqwArguments(action, book, BqwProgram(), BqwWindowHandle(), quarter, BqwSaid("version"))
    End If
End Sub

' Help needs no workbook.
Public Sub BqwHelp(ByVal action As String)
    If action = "doctor" Then
        BqwStart "doctor --dialog"
    Else
        BqwStart action
    End If
End Sub

Public Function BqwArguments(ByVal action As String, ByVal book As String, ByVal program As String, _
                             ByVal window As String, ByVal quarter As Integer, ByVal version As String) As String
    BqwArguments = "button " & action & " " & BqwQuoted("--wb=" & book) & " --from_xl=1 " & _
                   BqwQuoted("--app=" & program) & " --hwnd=" & window & _
                   " --quarter=" & CStr(quarter) & " --addin=" & version
End Function

Public Function BqwQuoted(ByVal text As String) As String
    BqwQuoted = """" & Replace(text, """", "") & """"
End Function

' WPS calls itself Excel, but Python cannot reach its workbooks.
Public Function BqwIsWps(ByVal program As String) As Boolean
    Dim path As String
    path = LCase$(program)
    BqwIsWps = InStr(path, "kingsoft") > 0 Or InStr(path, "wps") > 0 Or InStr(path, "\office6\") > 0
End Function

Public Sub BqwStart(ByVal arguments As String)
    Dim launcher As String
    If BqwIsWps(BqwProgram()) And Left$(arguments, 6) = "button" Then
        BqwTell "wps"
        Exit Sub
    End If
    On Error GoTo Refused
    launcher = BqwLauncher()
    If launcher = "" Then
        BqwTell "not_installed"
        Exit Sub
    End If
    BqwRun launcher & " " & arguments
    Exit Sub
Refused:
    If Err.Number = FILE_NOT_FOUND Then
        BqwTell "python_gone"
    Else
        BqwTell "forbidden"
    End If
End Sub

Public Sub BqwTell(ByVal key As String)
    BqwShow BqwSaid(key), BqwSaid("title")
End Sub

' The sentences stand on the sheet of this add-in, so that the code is plain ASCII: keys in column A, words in column B.
Public Function BqwSaid(ByVal key As String) As String
    Dim words As Object
    Dim row As Long
    Set words = ThisWorkbook.Worksheets(1)
    row = 1
    Do While words.Cells(row, 1).Value <> ""
        If words.Cells(row, 1).Value = key Then BqwSaid = words.Cells(row, 2).Value
        row = row + 1
    Loop
End Function
