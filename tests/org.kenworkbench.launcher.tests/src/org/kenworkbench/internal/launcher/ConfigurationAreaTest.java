/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests of publishing a configuration area, also where the system does not rename it yet. */
class ConfigurationAreaTest {

    @TempDir
    Path folder;

    private Path cache;
    private Installation installation;

    @BeforeEach
    void makeAnInstallation() throws IOException {
        Files.createDirectories(folder.resolve("home/plugins"));
        cache = folder.resolve("cache");
        installation = new Installation(folder.resolve("home"), new Properties(), "");
    }

    @Test
    void anAreaIsPublishedByARename() throws Exception {
        ConfigurationArea first = open();
        Files.createFile(first.folder().resolve("found"));
        assertFalse(first.isReadOnly());
        first.close(true);
        ConfigurationArea second = open();
        assertTrue(second.isReadOnly());
        assertTrue(Files.exists(second.folder().resolve("found")));
        assertEquals(List.of(second.folder()), areas());
    }

    @Test
    void anAreaThatDidNotWorkIsDeleted() throws Exception {
        ConfigurationArea area = open();
        area.close(false);
        assertEquals(List.of(), areas());
    }

    @Test
    void theSecondOfTwoFirstRunsDiscardsItsOwn() throws Exception {
        ConfigurationArea one = open();
        ConfigurationArea two = open();
        Files.createFile(one.folder().resolve("of-the-first"));
        one.close(true);
        two.close(true);
        assertEquals(List.of(open().folder()), areas());
        assertTrue(Files.exists(open().folder().resolve("of-the-first")));
    }

    @Test
    void anAreaThatCannotBeRenamedServesWhereItIsUntilItCan() throws Exception {
        ConfigurationArea first = open();
        // Stands for a library that is loaded: the rename fails, and there is no area of that name.
        Path inTheWay = first.folder().getParent().resolveSibling(first.folder().getFileName());
        Files.createFile(inTheWay);
        first.close(true);
        ConfigurationArea second = open();
        assertTrue(second.isReadOnly());
        assertEquals(first.folder(), second.folder());
        second.close(true);
        Files.delete(inTheWay);
        Files.createDirectory(inTheWay.resolveSibling("of-an-earlier-state"));
        ConfigurationArea third = open();
        assertTrue(third.isReadOnly());
        assertEquals(inTheWay, third.folder());
        assertEquals(List.of(inTheWay), areas());
    }

    private ConfigurationArea open() throws LaunchException {
        return ConfigurationArea.open(installation, new Dropins(List.of(), false), "",
                HostFolders.of("Linux", Map.of("XDG_CACHE_HOME", cache.toString())));
    }

    /** Lists all that is in the folder of the installation's areas. */
    private List<Path> areas() throws IOException {
        try (Stream<Path> all = Files.list(cache.resolve("ken-workbench").resolve(installation.placeKey()))) {
            return all.toList();
        }
    }
}
