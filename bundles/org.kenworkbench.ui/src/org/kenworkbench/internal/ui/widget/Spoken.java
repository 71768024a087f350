/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.widget;

import java.util.function.Supplier;

import org.eclipse.swt.accessibility.ACC;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleControlAdapter;
import org.eclipse.swt.accessibility.AccessibleControlEvent;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.widgets.Control;

/** Tells assistive technology, such as screen readers, about controls that the program paints itself. */
public final class Spoken {

    private Spoken() {
    }

    /** Describes a control that is painted by the program as a picture. */
    public static void picture(Control control, Supplier<String> name, Supplier<String> description) {
        name(control, name, description);
        role(control, ACC.ROLE_GRAPHIC);
    }

    /** Tells a control's name and description, which are asked for whenever they are needed. */
    public static void name(Control control, Supplier<String> name, Supplier<String> description) {
        control.getAccessible().addAccessibleListener(new AccessibleAdapter() {
            @Override
            public void getName(AccessibleEvent event) {
                event.result = name.get();
            }

            @Override
            public void getDescription(AccessibleEvent event) {
                event.result = description.get();
            }
        });
    }

    /**
     * Tells what a control is.
     *
     * @param role one of {@link ACC}
     */
    public static void role(Control control, int role) {
        control.getAccessible().addAccessibleControlListener(new AccessibleControlAdapter() {
            @Override
            public void getRole(AccessibleControlEvent event) {
                event.detail = role;
            }
        });
    }

    /** Tells that a control has another name or description now. */
    public static void changed(Control control) {
        control.getAccessible().sendEvent(ACC.EVENT_NAME_CHANGED, null);
        control.getAccessible().sendEvent(ACC.EVENT_DESCRIPTION_CHANGED, null);
    }
}
