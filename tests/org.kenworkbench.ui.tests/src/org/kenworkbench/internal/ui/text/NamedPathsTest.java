/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.nio.file.spi.FileSystemProvider;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.checkpoint.store.StorePaths;
import org.kenworkbench.testing.TestStore;

class NamedPathsTest {

    @TempDir
    Path folder;

    @Test
    void filesAndAddressesArePaths() {
        TestStore store = new TestStore(folder);
        Supplier<FileSystemProvider> provider = () -> store;
        StorePaths.add(TestStore.SCHEME, provider);
        try {
            Path stored = NamedPaths.of("test://bucket/a b/m").orElseThrow();
            assertEquals("test://bucket/a b/m", stored.toString());
            assertEquals(Optional.empty(), NamedPaths.problem("test://bucket/a b/m"));
            assertTrue(NamedPaths.mayBeThere(stored));
            assertEquals(Path.of(System.getProperty("user.home")), NamedPaths.folderForResults(stored));
            assertEquals(Set.of(), store.asking());
        } finally {
            StorePaths.remove(TestStore.SCHEME, provider);
        }
        assertEquals(Optional.of(folder), NamedPaths.of(folder.toString()));
        assertTrue(NamedPaths.mayBeThere(folder));
        assertFalse(NamedPaths.mayBeThere(folder.resolve("none")));
        assertEquals(folder, NamedPaths.folderForResults(folder));
    }

    @Test
    void whatIsNoPathHereHasAReason() {
        assertEquals(Optional.empty(), NamedPaths.of("nosuch://bucket/m"));
        String problem = NamedPaths.problem("nosuch://bucket/m").orElseThrow();
        assertTrue(problem.startsWith("nosuch://bucket/m cannot be reached, "), problem);
        assertEquals(Optional.empty(), NamedPaths.of("a\u0000b"));
        assertEquals(Optional.empty(), NamedPaths.problem("a\u0000b"));
    }
}
