/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.editor.page;

import java.util.Optional;

import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.kenworkbench.internal.ui.widget.KeyboardFocus;
import org.kenworkbench.internal.ui.widget.PageLabels;

/** Asks for the text of a note. */
public final class NoteDialog extends Dialog {

    private static final int WIDTH = 460;
    private static final int HEIGHT = 150;

    private final String title;
    private final String about;
    private String text;

    private NoteDialog(Shell shell, String title, String about, String text) {
        super(shell);
        this.title = title;
        this.about = about;
        this.text = text;
    }

    /**
     * @param about what the note is about
     * @param text  what is there already
     * @return the new text, or nothing if the user cancelled or left it empty
     */
    public static Optional<String> ask(Shell shell, String title, String about, String text) {
        NoteDialog dialog = new NoteDialog(shell, title, about, text);
        return dialog.open() == Window.OK && !dialog.text.isBlank() ? Optional.of(dialog.text.strip())
                : Optional.empty();
    }

    @Override
    protected boolean isResizable() {
        return true;
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText(title);
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        Composite area = (Composite) super.createDialogArea(parent);
        Label label = new Label(area, SWT.WRAP);
        label.setText(PageLabels.literal(about));
        GridDataFactory.fillDefaults().grab(true, false).hint(WIDTH, SWT.DEFAULT).applyTo(label);
        Text input = new Text(area, SWT.MULTI | SWT.BORDER | SWT.WRAP | SWT.V_SCROLL);
        input.setText(text);
        input.addModifyListener(event -> {
            text = input.getText();
            getButton(IDialogConstants.OK_ID)
                    .setEnabled(!text.isBlank() && text.codePoints().allMatch(NoteDialog::isStorable));
        });
        KeyboardFocus.letTabLeadOn(input);
        GridDataFactory.fillDefaults().grab(true, true).hint(WIDTH, HEIGHT).applyTo(input);
        return area;
    }

    /** XML, which compositions are stored as, has no control characters. */
    private static boolean isStorable(int c) {
        return c == '\n' || c == '\r' || c == '\t'
                || c >= 0x20 && c != 0xFFFE && c != 0xFFFF && !(c >= 0xD800 && c <= 0xDFFF);
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        super.createButtonsForButtonBar(parent);
        getButton(IDialogConstants.OK_ID).setEnabled(!text.isBlank());
    }
}
