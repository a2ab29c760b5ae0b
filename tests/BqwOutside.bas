Attribute VB_Name = "BqwOutside"
Option Explicit
' Stands in for macros/BqwOutside.bas in tests: what is outside is told in column D of the add-in's sheet (1 book,
' 2 program, 3 launcher, 4 number of the error that starting a program raises), what was done is kept there (5 command
' line, 6 what was shown).

Public Function BqwActiveBook() As String
    BqwActiveBook = ThisWorkbook.Worksheets(1).Cells(1, 4).Value
End Function

Public Function BqwProgram() As String
    BqwProgram = ThisWorkbook.Worksheets(1).Cells(2, 4).Value
End Function

Public Function BqwWindowHandle() As String
    BqwWindowHandle = "1234"
End Function

Public Function BqwLauncher() As String
    BqwLauncher = ThisWorkbook.Worksheets(1).Cells(3, 4).Value
End Function

Public Sub BqwRun(ByVal commandLine As String)
    Dim failure As String
    failure = CStr(ThisWorkbook.Worksheets(1).Cells(4, 4).Value)
    If failure <> "" Then Err.Raise CLng(failure)
    ThisWorkbook.Worksheets(1).Cells(5, 4).Value = commandLine
End Sub

Public Sub BqwShow(ByVal text As String, ByVal title As String)
    ThisWorkbook.Worksheets(1).Cells(6, 4).Value = title & ": " & text
End Sub
