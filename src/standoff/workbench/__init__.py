"""The workbench: a dispute edited and analysed in a browser. So far what it stands on: a file under edit."""
