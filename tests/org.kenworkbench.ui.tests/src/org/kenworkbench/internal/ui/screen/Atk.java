/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.screen;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;

import org.eclipse.swt.internal.accessibility.gtk.ATK;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.ToolItem;

/**
 * Asks ATK, through which screen readers see a window of GTK's, what it knows of a widget. SWT's own way of calling is
 * used, since what is called looks for SWT's classes. For the UI thread.
 */
@SuppressWarnings("restriction")
final class Atk {

    private static final String LIBRARY = "libatk-1.0.so.0";
    private static final int LABELLED_BY = 4;

    private Atk() {
    }

    /** Returns the name of a control: its own, or else that of the label which is said to be its. */
    static String name(Control control) {
        return name(control.handle);
    }

    /** Returns the name of a tool, which is that of a button within it, or the tool tip of one without text. */
    static String name(ToolItem item) {
        return deepName(accessible(item.handle));
    }

    private static String deepName(long accessible) {
        String name = text("atk_object_get_name", accessible);
        if (name.isBlank()) {
            name = text("atk_object_get_description", accessible);
        }
        long children = call(LIBRARY, "atk_object_get_n_accessible_children", accessible);
        for (int i = 0; i < children && name.isBlank(); i++) {
            name = deepName(ATK.call(address(LIBRARY, "atk_object_ref_accessible_child"), accessible, i));
        }
        return name;
    }

    static String description(Control control) {
        return text("atk_object_get_description", accessible(control.handle));
    }

    /** Returns ATK's name of what the control is, such as "push button". */
    static String role(Control control) {
        return text("atk_role_get_name", call(LIBRARY, "atk_object_get_role", accessible(control.handle)));
    }

    private static String name(long widget) {
        long accessible = accessible(widget);
        String own = text("atk_object_get_name", accessible);
        if (!own.isBlank()) {
            return own;
        }
        long relations = call(LIBRARY, "atk_object_ref_relation_set", accessible);
        long relation = ATK.call(address(LIBRARY, "atk_relation_set_get_relation_by_type"), relations, LABELLED_BY);
        if (relation == 0) {
            return "";
        }
        // A GPtrArray begins with its elements and their number.
        MemorySegment targets = MemorySegment.ofAddress(call(LIBRARY, "atk_relation_get_target", relation))
                .reinterpret(16);
        long first = targets.get(ValueLayout.JAVA_LONG, 0);
        return targets.get(ValueLayout.JAVA_INT, 8) == 0 ? ""
                : text("atk_object_get_name",
                        MemorySegment.ofAddress(first).reinterpret(8).get(ValueLayout.JAVA_LONG, 0));
    }

    private static long accessible(long widget) {
        return call("libgtk-3.so.0", "gtk_widget_get_accessible", widget);
    }

    private static String text(String function, long argument) {
        long text = call(LIBRARY, function, argument);
        return text == 0 ? "" : MemorySegment.ofAddress(text).reinterpret(Long.MAX_VALUE).getString(0);
    }

    private static long call(String library, String function, long argument) {
        return ATK.call(address(library, function), argument);
    }

    private static long address(String library, String function) {
        return SymbolLookup.libraryLookup(library, Arena.global()).find(function).orElseThrow().address();
    }
}
