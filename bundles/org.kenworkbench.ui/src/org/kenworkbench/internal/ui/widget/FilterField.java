/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.widget;

import java.util.function.Consumer;

import org.eclipse.swt.SWT;
import org.eclipse.swt.events.KeyListener;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Text;

/** The field above a list that filters it by names. Stateless. */
public final class FilterField {

    private FilterField() {
    }

    /**
     * Creates a field. The arrow down leads to the list, and Escape empties the field. For the UI thread.
     *
     * @param hint    what to type, which also names the field for screen readers
     * @param changed gets each other text
     * @param list    gives the list the keyboard
     */
    public static Text create(Composite parent, String hint, Consumer<String> changed, Runnable list) {
        Text field = new Text(parent, SWT.SEARCH | SWT.ICON_SEARCH | SWT.ICON_CANCEL);
        field.setMessage(hint);
        FieldNames.give(field, hint);
        field.addModifyListener(event -> changed.accept(field.getText()));
        field.addKeyListener(KeyListener.keyPressedAdapter(event -> {
            if (event.keyCode == SWT.ARROW_DOWN) {
                list.run();
                event.doit = false;
            } else if (event.keyCode == SWT.ESC) {
                field.setText("");
            }
        }));
        return field;
    }
}
