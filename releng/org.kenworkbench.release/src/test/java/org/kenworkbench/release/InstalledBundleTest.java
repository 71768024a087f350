/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests of bundles that are folders, as the window has some. */
class InstalledBundleTest {

    @TempDir
    Path product;
    private Path folder;

    @BeforeEach
    void aBundleThatIsAFolder() throws Exception {
        folder = Files.createDirectories(product.resolve("plugins/org.example.themes_1.2.3"));
    }

    @Test
    void itTellsNameVersionAndNatives() throws Exception {
        Files.writeString(Files.createDirectory(folder.resolve("META-INF")).resolve("MANIFEST.MF"),
                "Manifest-Version: 1.0\nBundle-SymbolicName: org.example.themes;singleton:=true\n"
                        + "Bundle-Version: 1.2.3\n");
        Files.copy(Path.of(System.getProperty("java.home"), "bin/java"),
                Files.createDirectory(folder.resolve("os")).resolve("program"));
        InstalledBundle bundle = InstalledBundle.of(product).getFirst();
        assertEquals("org.example.themes 1.2.3", bundle.name() + ' ' + bundle.version());
        assertTrue(bundle.isFolder());
        assertEquals(List.of("os/program"), bundle.natives().stream().map(InstalledBundle.Native::place).toList());
    }

    @Test
    void aFolderWithoutAManifestIsNone() {
        String message = assertThrows(ReleaseException.class, () -> InstalledBundle.of(product)).getMessage();
        assertTrue(message.contains(folder + " is no bundle"), message);
    }
}
