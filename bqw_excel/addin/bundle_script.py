r"""install.cmd of the offline bundle: puts Python into the user's own folder, the wheels into it, and runs bqw there.

Every path is quoted and no block in round brackets holds one, so that blanks, brackets and Chinese in folder names do
no harm; `set "X=..."` keeps & and ^ in them from being read as commands.
"""

_HEAD = r"""@echo off
setlocal DisableDelayedExpansion
set "HERE=%~dp0"
set "TARGET=%LOCALAPPDATA%\bqw_excel\python"
"""

_OWN_PYTHON = r"""rem Python comes with this folder.
xcopy "%HERE%python" "%TARGET%\" /E /I /Q /Y >nul
if errorlevel 1 goto failed
set "PYTHON=%TARGET%\python.exe"
"""

_MACHINE_PYTHON = r"""rem Python {version} has to be on this machine.
py -{version} -m venv "%TARGET%"
if errorlevel 1 goto failed
set "PYTHON=%TARGET%\Scripts\python.exe"
"""

_TAIL = r"""set "PIP=%HERE%wheels\{pip}\pip"
"%PYTHON%" "%PIP%" install --no-index --find-links "%HERE%wheels" --upgrade --force-reinstall --quiet bqw_excel
if errorlevel 1 goto failed
"%PYTHON%" -P -m bqw_excel addin install
if errorlevel 1 goto failed
"%PYTHON%" -P -m bqw_excel doctor
pause
exit /b 0

:failed
start "" notepad "%HERE%readme.txt"
pause
exit /b 1
"""


def install_script(version: str, pip: str, with_python: bool) -> bytes:
    """The script for a Python version such as 3.12 and the file name of pip's wheel; lines end as in Windows."""
    python = _OWN_PYTHON if with_python else _MACHINE_PYTHON.format(version=version)
    text = _HEAD + python + _TAIL.format(pip=pip)
    return text.replace("\n", "\r\n").encode("ascii")
