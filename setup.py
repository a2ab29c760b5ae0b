"""Installs bqw_excel and its command bqw, with the VBA sources in macros/ and the templates in workbooks/."""

from pathlib import Path

from setuptools import find_packages, setup

HERE = Path(__file__).parent
VERSION = (HERE / "bqw_excel/__init__.py").read_text("utf-8").split('__version__ = "')[1].split('"')[0]

setup(
    name="bqw_excel",
    version=VERSION,
    description="Grades a supervision office's ledger in Excel: attainment, coloured rows, summary and bulletin",
    long_description=(HERE / "README.md").read_text("utf-8"),
    long_description_content_type="text/markdown",
    python_requires=">=3.11",
    packages=[*find_packages(include=["bqw_excel", "bqw_excel.*"]), "bqw_excel.macros", "bqw_excel.workbooks"],
    package_dir={"bqw_excel": "bqw_excel", "bqw_excel.macros": "macros", "bqw_excel.workbooks": "workbooks"},
    package_data={
        "bqw_excel.core.vocabulary": ["*.toml"],
        "bqw_excel.wording": ["*.toml"],
        "bqw_excel.macros": ["*"],
        "bqw_excel.workbooks": ["*"],
    },
    install_requires=[
        "python-calamine>=0.4",
        "lxml>=5.2",
        "xlsxwriter>=3.2",
        "python-docx>=1.1.2",
        "openpyxl>=3.1.3",
        "xlwings>=0.37,<0.38",  # the engine in bqw_excel/calc is written against its base classes
        "pyOpenVBA>=6.5",
        "packaging>=23.2",
    ],
    extras_require={
        "test": [
            "pytest>=8",
            "pytest-xdist>=3.5",
            "hypothesis>=6.100",
            "ruff>=0.12",
            "mypy>=1.16",
            "xmlschema>=3",
            "oletools>=0.60.2",
            "antlr4-vba>=0.0.67",
        ],
    },
    entry_points={
        "console_scripts": ["bqw = bqw_excel.cli:main"],
        "gui_scripts": ["bqw-window = bqw_excel.window:main"],  # a start without a console, for a shortcut
    },
)
