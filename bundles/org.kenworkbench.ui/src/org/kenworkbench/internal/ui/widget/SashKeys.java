/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.widget;

import java.util.ArrayList;
import java.util.List;

import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Sash;
import org.kenworkbench.internal.ui.widget.Skin.Token;

/**
 * Lets Tab lead to the dividers of a form, which the arrows then move (with Ctrl, further). The toolkit leaves dividers
 * to the mouse, though they know the arrows. For the UI thread.
 */
public final class SashKeys {

    private static final String READY = SashKeys.class.getName();

    private SashKeys() {
    }

    /** Equips the dividers of a form, also those that it makes later. */
    public static void install(SashForm form) {
        // The form makes its dividers in the layout that follows.
        form.addListener(SWT.Resize, event -> form.getDisplay().asyncExec(() -> {
            if (!form.isDisposed()) {
                equip(form);
            }
        }));
    }

    private static void equip(SashForm form) {
        List<Control> order = new ArrayList<>();
        List<Control> parts = new ArrayList<>();
        List<Sash> sashes = new ArrayList<>();
        for (Control child : form.getChildren()) {
            if (child instanceof Sash sash) {
                sashes.add(sash);
            } else {
                parts.add(child);
            }
        }
        for (int i = 0; i < parts.size(); i++) {
            order.add(parts.get(i));
            if (i < sashes.size()) {
                order.add(sashes.get(i));
            }
        }
        sashes.stream().filter(sash -> sash.getData(READY) == null).forEach(SashKeys::equip);
        form.setTabList(order.toArray(Control[]::new));
    }

    private static void equip(Sash sash) {
        sash.setData(READY, Boolean.TRUE);
        FieldNames.give(sash, Messages.Sash_Name);
        KeyboardFocus.letTabLeadOn(sash);
        sash.addListener(SWT.FocusIn, event -> sash.redraw());
        sash.addListener(SWT.FocusOut, event -> sash.redraw());
        sash.addListener(SWT.Paint, event -> {
            if (sash.isFocusControl()) {
                Point size = sash.getSize();
                event.gc.setBackground(Skin.color(Token.KEPT));
                event.gc.fillRectangle(0, 0, size.x, size.y);
            }
        });
    }
}
