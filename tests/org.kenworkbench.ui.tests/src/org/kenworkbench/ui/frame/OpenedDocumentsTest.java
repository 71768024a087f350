/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.ui.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.swt.widgets.Event;
import org.junit.jupiter.api.Test;

/** Tests of files that the system's file manager has the window open. */
class OpenedDocumentsTest {

    private final List<Path> opened = new ArrayList<>();
    private final OpenedDocuments documents = new OpenedDocuments();

    @Test
    void filesThatComeEarlyWaitForTheWindow() {
        send("/r/a.kenx");
        send("/r/b.ken");
        assertEquals(List.of(), opened);
        documents.ready(opened::add);
        assertEquals(List.of(Path.of("/r/a.kenx"), Path.of("/r/b.ken")), opened);
        documents.ready(opened::add);
        assertEquals(2, opened.size());
    }

    @Test
    void laterFilesAreOpenedAtOnce() {
        documents.ready(opened::add);
        send("/r/x/../c.kenx");
        assertEquals(List.of(Path.of("/r/c.kenx")), opened);
    }

    @Test
    void whatIsNoFileIsLeftOut() {
        documents.ready(opened::add);
        send(null);
        send("");
        send("/r/\0");
        assertEquals(List.of(), opened);
    }

    private void send(@Nullable String text) {
        Event event = new Event();
        event.text = text;
        documents.handleEvent(event);
    }
}
