/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.welcome;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.internal.ui.window.RecentEntry;
import org.kenworkbench.internal.ui.window.RecentKind;
import org.kenworkbench.testing.TestStore;

class RecentFoundTest {

    @TempDir
    Path folder;

    /** A store that is not reached would hold up what lies on a disk. */
    @Test
    void storesAreNotAsked() throws Exception {
        TestStore store = new TestStore(folder);
        store.setReached(false);
        RecentEntry pair = new RecentEntry(RecentKind.PAIR,
                List.of(store.getPath(URI.create("test://bucket/base")), Files.writeString(folder.resolve("m"), "12")),
                Optional.empty());
        assertEquals(Map.of(pair, new RecentFound(List.of(), 2)), RecentFound.look(List.of(pair)));
        assertEquals(Set.of(), store.asking());
    }
}
