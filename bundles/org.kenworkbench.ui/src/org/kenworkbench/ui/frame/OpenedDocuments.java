/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.ui.frame;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.eclipse.core.runtime.ILog;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Listener;

/**
 * Takes the files that the system's file manager has this program open: macOS starts no second process for them, but
 * tells the one that runs. Files that come before the window is ready wait for it. For the UI thread.
 */
public final class OpenedDocuments implements Listener {

    private final List<Path> waiting = new ArrayList<>();
    private Optional<Consumer<Path>> window = Optional.empty();

    /** Begins to listen. To be called before the display dispatches its first event, so that none is missed. */
    public static OpenedDocuments of(Display display) {
        OpenedDocuments documents = new OpenedDocuments();
        display.addListener(SWT.OpenDocument, documents);
        return documents;
    }

    /** Tells that the window is ready, and opens what has waited for it. */
    public void ready(Consumer<Path> open) {
        window = Optional.of(open);
        List<Path> early = List.copyOf(waiting);
        waiting.clear();
        early.forEach(open);
    }

    @Override
    public void handleEvent(@Nullable Event event) {
        if (event == null || event.text == null || event.text.isEmpty()) {
            return;
        }
        try {
            Path file = Path.of(event.text).toAbsolutePath().normalize();
            window.ifPresentOrElse(open -> open.accept(file), () -> waiting.add(file));
        } catch (InvalidPathException e) {
            ILog.of(OpenedDocuments.class).warn("The system asked to open what is no path.", e);
        }
    }
}
