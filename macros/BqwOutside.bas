Attribute VB_Name = "BqwOutside"
Option Explicit
' All that reaches beyond VBA: Excel's own windows, the registry, other programs, the message box.

Public Function BqwActiveBook() As String
    If Not ActiveWorkbook Is Nothing Then BqwActiveBook = ActiveWorkbook.Name
End Function

Public Function BqwProgram() As String
    BqwProgram = Application.Path & "\" & Application.Name
End Function

Public Function BqwWindowHandle() As String
    BqwWindowHandle = CStr(Application.Hwnd)
End Function

' The command that "bqw addin install" has stored; "" where there is none. Fails where scripting is forbidden.
Public Function BqwLauncher() As String
    Dim shell As Object
    Set shell = CreateObject("WScript.Shell")
    On Error Resume Next
    BqwLauncher = shell.RegRead("HKCU\Software\bqw_excel\Launcher")
End Function

' Without a window of its own (0), and Excel does not wait (False).
Public Sub BqwRun(ByVal commandLine As String)
    Dim shell As Object
    Set shell = CreateObject("WScript.Shell")
    shell.Run commandLine, 0, False
End Sub

' Popup shows Chinese under every code page, MsgBox under a Chinese one alone. 48: exclamation mark; 4096: before Excel.
Public Sub BqwShow(ByVal text As String, ByVal title As String)
    Dim shell As Object
    On Error GoTo Forbidden
    Set shell = CreateObject("WScript.Shell")
    shell.Popup text, 0, title, 48 + 4096
    Exit Sub
Forbidden:
    MsgBox text, vbExclamation, title
End Sub
