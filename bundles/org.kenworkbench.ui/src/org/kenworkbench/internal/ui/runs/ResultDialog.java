/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.runs;

import java.util.List;

import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.kenworkbench.internal.ui.text.FigureText;
import org.kenworkbench.internal.ui.widget.CopiedText;

/** Dialog that shows all of an operation's output, to be read and copied; the window can be worked in meanwhile. */
final class ResultDialog extends Dialog {

    private static final int COPY = IDialogConstants.CLIENT_ID;
    private static final Point SIZE = new Point(900, 600);

    private final String title;
    private final String text;

    ResultDialog(Shell parent, String title, List<String> lines) {
        super(parent);
        this.title = title;
        text = String.join("\n", lines) + '\n';
        setShellStyle(SWT.CLOSE | SWT.MODELESS | SWT.TITLE | SWT.BORDER | SWT.RESIZE | SWT.MAX);
        setBlockOnOpen(false);
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText(title);
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        Composite area = (Composite) super.createDialogArea(parent);
        Text shown = new Text(area, SWT.MULTI | SWT.READ_ONLY | SWT.BORDER | SWT.H_SCROLL | SWT.V_SCROLL);
        shown.setFont(JFaceResources.getTextFont());
        // The copied text is that of the command line, which programs can read.
        shown.setText(FigureText.monospaced(text));
        GridDataFactory.fillDefaults().grab(true, true).hint(0, 0).applyTo(shown);
        return area;
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        createButton(parent, COPY, Messages.Runs_Copy, false);
        createButton(parent, IDialogConstants.CLOSE_ID, IDialogConstants.CLOSE_LABEL, true);
    }

    @Override
    protected void buttonPressed(int button) {
        if (button == COPY) {
            CopiedText.put(getShell().getDisplay(), text);
        } else {
            close();
        }
    }

    @Override
    protected Point getInitialSize() {
        Rectangle screen = getShell().getMonitor().getClientArea();
        return new Point(Math.min(SIZE.x, screen.width), Math.min(SIZE.y, screen.height));
    }
}
