/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.widget;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.Optional;

import org.eclipse.core.runtime.ILog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Spinner;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.Tree;

/**
 * Names fields, tables and trees for screen readers. SWT does so by the label before a field on other systems, but on
 * GTK it neither does that nor lets listeners tell a name: so this tells it to ATK directly, and where there is no ATK
 * the fields stay as they are. For the UI thread.
 */
public final class FieldNames {

    private static final FunctionDescriptor FIND = FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.ADDRESS);
    private static final FunctionDescriptor NAME = FunctionDescriptor.ofVoid(ValueLayout.ADDRESS,
            ValueLayout.ADDRESS);

    private static final Optional<Library> LIBRARY = Library.find();

    /**
     * Functions of GTK's and ATK's.
     *
     * @param widget tells the address of a control's widget: SWT has the field on some systems only, so that code which
     *               names it does not compile for the others
     */
    private record Library(MethodHandle widget, MethodHandle accessible, MethodHandle setName) {

        static Optional<Library> find() {
            if (!"gtk".equals(SWT.getPlatform())) {
                return Optional.empty();
            }
            try {
                return Optional.of(new Library(
                        MethodHandles.publicLookup().findGetter(Control.class, "handle", long.class),
                        handle("libgtk-3.so.0", "gtk_widget_get_accessible", FIND),
                        handle("libatk-1.0.so.0", "atk_object_set_name", NAME)));
            } catch (ReflectiveOperationException | IllegalArgumentException | UnsatisfiedLinkError e) {
                ILog.of(FieldNames.class).warn("Fields have no names for screen readers.", e);
                return Optional.empty();
            }
        }

        private static MethodHandle handle(String library, String function, FunctionDescriptor of) {
            MemorySegment address = SymbolLookup.libraryLookup(library, Arena.global()).find(function)
                    .orElseThrow(() -> new UnsatisfiedLinkError(function));
            return Linker.nativeLinker().downcallHandle(address, of);
        }

        void name(Control field, String name) {
            try (Arena arena = Arena.ofConfined()) {
                long address = (long) widget.invokeExact(field);
                MemorySegment found = (MemorySegment) accessible.invokeExact(MemorySegment.ofAddress(address));
                setName.invokeExact(found, arena.allocateFrom(name));
            } catch (Throwable e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private FieldNames() {
    }

    /** Names a field, a table or a tree. */
    public static void give(Control field, String name) {
        LIBRARY.ifPresent(library -> library.name(field, name));
    }

    /** Names all fields, tables and trees of a form after the last label before each. */
    public static void giveAll(Composite form) {
        giveAll(form, "");
    }

    private static String giveAll(Composite form, String labelBefore) {
        String label = labelBefore;
        for (Control child : form.getChildren()) {
            if (child instanceof Label text && !text.getText().isBlank()) {
                label = plain(text.getText());
            } else if (isField(child)) {
                give(child, label);
            } else if (child instanceof Composite part) {
                label = giveAll(part, label);
            }
        }
        return label;
    }

    private static boolean isField(Control control) {
        return control instanceof Text || control instanceof Combo || control instanceof Spinner
                || control instanceof Table || control instanceof Tree;
    }

    /** Returns the text of a label without the mark of its mnemonic. */
    private static String plain(String text) {
        return text.replaceAll("&(.)", "$1");
    }
}
