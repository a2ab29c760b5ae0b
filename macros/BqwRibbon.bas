Attribute VB_Name = "BqwRibbon"
Option Explicit
' What the ribbon calls. The tag of a button is the action that Python is asked for.

Private chosenQuarter As Integer   ' 0: none chosen yet; then no quarter is guessed

Public Sub BqwPress(control As IRibbonControl)
    BqwAct control.Tag
End Sub

Public Sub BqwPressWithQuarter(control As IRibbonControl)
    BqwActOnQuarter control.Tag
End Sub

Public Sub BqwOpen(control As IRibbonControl)
    BqwHelp control.Tag
End Sub

Public Sub BqwChooseQuarter(control As IRibbonControl, id As String, index As Integer)
    BqwSetQuarter index
End Sub

Public Sub BqwQuarterIndex(control As IRibbonControl, ByRef index As Variant)
    index = chosenQuarter
End Sub

Public Sub BqwSetQuarter(ByVal quarter As Integer)
    chosenQuarter = quarter
End Sub

Public Sub BqwAct(ByVal action As String)
    BqwButton action, chosenQuarter
End Sub

Public Sub BqwActOnQuarter(ByVal action As String)
    If chosenQuarter = 0 Then
        BqwTell "no_quarter"
    Else
        BqwButton action, chosenQuarter
    End If
End Sub
