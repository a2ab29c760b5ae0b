"""Why the operating system refuses is said in Chinese, whatever language it says it in itself."""

import errno

import pytest

from bqw_excel.failures import told
from bqw_excel.wording.system_reason import system_reason

BY_NUMBER = {
    errno.EACCES: "没有权限",
    errno.ENOSPC: "磁盘满了",
    errno.EROFS: "磁盘是只读的",
    errno.ETXTBSY: "文件正被别的程序使用",
    errno.ENAMETOOLONG: "文件名或路径太长",
    errno.ENOENT: "找不到文件或文件夹",
    9999: "系统错误 9999",
}
# what Python makes of them, as on Windows
BY_WINDOWS_NUMBER = {
    32: (errno.EACCES, "文件正被别的程序使用"),
    5: (errno.EACCES, "没有权限，或文件正被别的程序使用"),
    112: (errno.ENOSPC, "磁盘满了"),
    53: (errno.ENOENT, "找不到网络文件夹"),
    225: (errno.EINVAL, "杀毒软件拦下了这个文件"),
    9998: (errno.ENOSPC, "磁盘满了"),
    9999: (9999, "Windows 错误 9999"),
}


class WindowsError(OSError):
    """As it is on Windows."""

    def __init__(self, number: int, winerror: int) -> None:
        super().__init__(number, "Access is denied")
        self.winerror = winerror


@pytest.mark.parametrize(("number", "reason"), BY_NUMBER.items())
def test_a_number_is_put_into_words(number: int, reason: str) -> None:
    assert system_reason(OSError(number, "Permission denied")) == reason


@pytest.mark.parametrize(("winerror", "number", "reason"), [(w, n, r) for w, (n, r) in BY_WINDOWS_NUMBER.items()])
def test_the_number_of_windows_goes_before(winerror: int, number: int, reason: str) -> None:
    assert system_reason(WindowsError(number, winerror)) == reason


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (PermissionError("no"), "没有权限"),
        (FileNotFoundError("no"), "找不到文件或文件夹"),
        (OSError("no"), "系统没有说明原因"),
    ],
)
def test_a_kind_without_a_number_is_told_too(error: OSError, reason: str) -> None:
    assert system_reason(error) == reason


def test_the_sentence_names_the_file_where_it_is_known() -> None:
    assert told(OSError(errno.EACCES, "Permission denied", "表.xlsx")) == (
        "“表.xlsx”不能读写（没有权限），请核对文件夹和文件名，或关闭正在使用它的程序后重试。",
    )
    assert told(OSError(errno.ENOSPC, "No space left on device")) == (
        "有文件不能读写（磁盘满了），请看一看磁盘和网络，再重试。",
    )
