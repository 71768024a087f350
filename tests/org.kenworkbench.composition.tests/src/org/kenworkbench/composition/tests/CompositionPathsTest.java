/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.composition.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.composition.CompositionException;
import org.kenworkbench.composition.CompositionPaths;

class CompositionPathsTest {

    @TempDir
    Path folder;

    @Test
    void pathsAreRelativeToTheFolderOfTheComposition() throws IOException {
        Path kenx = folder.resolve("results/run 1/composition.kenx");
        assertEquals("subnetwork.ken", CompositionPaths.relative(kenx, kenx.resolveSibling("subnetwork.ken")));
        Path base = folder.resolve("models/base/model.safetensors");
        assertEquals("../../models/base/model.safetensors", CompositionPaths.relative(kenx, base));
        assertEquals(folder.toRealPath().resolve("models/base/model.safetensors"),
                CompositionPaths.resolve(kenx, "../../models/base/model.safetensors"));
    }

    @Test
    void aMovedFolderStillFindsItsFiles() throws IOException {
        Path model = Files.createDirectories(folder.resolve("a/models")).resolve("m.safetensors");
        Files.writeString(model, "x");
        Path kenx = Files.createDirectories(folder.resolve("a/out")).resolve("c.kenx");
        String stored = CompositionPaths.relative(kenx, model);
        Files.move(folder.resolve("a"), folder.resolve("b"));
        assertEquals("x", Files.readString(CompositionPaths.resolve(folder.resolve("b/out/c.kenx"), stored)));
    }

    @Test
    void linksToFoldersAreFollowedAndLinksToFilesKeepTheirName() throws IOException {
        Path out = Files.createDirectories(folder.resolve("far/away/out"));
        Path link = Files.createSymbolicLink(folder.resolve("out"), out);
        Path blob = Files.writeString(folder.resolve("blob"), "weights");
        Path model = Files.createSymbolicLink(folder.resolve("model.safetensors"), blob);
        String stored = CompositionPaths.relative(link.resolve("c.kenx"), model);
        assertEquals("../../../model.safetensors", stored);
        assertEquals("weights", Files.readString(CompositionPaths.resolve(out.resolve("c.kenx"), stored)));
        assertEquals("weights", Files.readString(CompositionPaths.resolve(link.resolve("c.kenx"), stored)));
    }

    /** A model may be all that there is in a store. */
    @Test
    void aWholeFileSystemIsNamedByItsRoot() throws IOException {
        try (FileSystem other = FileSystems.newFileSystem(folder.resolve("all.zip"), Map.of("create", "true"))) {
            Path root = other.getPath("/");
            assertEquals("/", CompositionPaths.relative(folder.resolve("c.kenx"), root));
            assertEquals("/", CompositionPaths.relative(other.getPath("/c.kenx"), root));
        }
    }

    @Test
    void whatIsNoPathIsRefused() {
        Path kenx = folder.resolve("c.kenx");
        assertThrows(CompositionException.class, () -> CompositionPaths.resolve(kenx, "a\u0000b"));
    }
}
