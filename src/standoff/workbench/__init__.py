"""The workbench: a dispute built, analysed and compared in the browser, and the file under edit that it stands on."""
