/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.wizard;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Text;
import org.kenworkbench.internal.ui.widget.CopiedText;
import org.kenworkbench.internal.ui.widget.Fonts;
import org.kenworkbench.operations.command.CommandText;

/** Card that shows the command that does the same from a shell, to be copied. */
public final class CommandCard {

    private static final int COLUMNS = 110;

    private final Text text;
    private final Button copy;

    /** @param lines number of lines of text that are seen without scrolling */
    public CommandCard(Composite parent, Fonts fonts, int lines) {
        Composite card = new Section(parent, Messages.Command_Heading, fonts).card();
        GridLayoutFactory.swtDefaults().numColumns(2).margins(8, 8).applyTo(card);
        text = new Text(card, SWT.MULTI | SWT.READ_ONLY | SWT.V_SCROLL | SWT.H_SCROLL);
        text.setFont(fonts.monospace());
        GridDataFactory.fillDefaults().grab(true, false).hint(200, lines * text.getLineHeight()).applyTo(text);
        copy = new Button(card, SWT.PUSH);
        copy.setText(Messages.Command_Copy);
        copy.setEnabled(false);
        GridDataFactory.swtDefaults().align(SWT.END, SWT.CENTER).applyTo(copy);
        copy.addSelectionListener(
                SelectionListener.widgetSelectedAdapter(event -> CopiedText.put(copy.getDisplay(), text.getText())));
    }

    /** @param command null while there is none */
    public void show(CommandText command) {
        text.setText(command == null ? "" : command.lines(COLUMNS));
        copy.setEnabled(command != null);
    }

    /** Returns the text that is shown. */
    public String text() {
        return text.getText();
    }
}
