/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of the folders that each system has for a user, by the system's name. */
class HostFoldersTest {

    private static final String WINDOWS = "Windows 11";

    @ParameterizedTest
    @CsvSource({"Linux,/h/.cache/ken-workbench,/h/.local/state/ken-workbench,/h/.local/share/ken-workbench",
            "Mac OS X,/h/.cache/ken-workbench,/h/.local/state/ken-workbench,/h/.local/share/ken-workbench",
            "Windows 11,/l/ken-workbench/cache,/l/ken-workbench/state,/l/ken-workbench/data"})
    void eachSystemHasFoldersOfItsOwn(String system, Path cache, Path state, Path data) {
        HostFolders folders = HostFolders.of(system, Map.of("HOME", "/h", "LOCALAPPDATA", "/l"));
        assertEquals(Optional.of(cache), folders.cache());
        assertEquals(Optional.of(state), folders.state());
        assertEquals(Optional.of(data), folders.data());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Linux", "Mac OS X", WINDOWS})
    void variablesCountOnEachSystem(String system) {
        HostFolders folders = HostFolders.of(system, Map.of("HOME", "/h", "LOCALAPPDATA", "/l", "XDG_CACHE_HOME", "/c",
                "XDG_STATE_HOME", "/s", "XDG_DATA_HOME", "/d"));
        assertEquals(Optional.of(Path.of("/c/ken-workbench")), folders.cache());
        assertEquals(Optional.of(Path.of("/s/ken-workbench")), folders.state());
        assertEquals(Optional.of(Path.of("/d/ken-workbench")), folders.data());
    }

    @Test
    void pathsThatAreRelativeOrNoneAreIgnored() {
        for (String bad : new String[] {"c", "", "/c\0d"}) {
            assertEquals(Optional.of(Path.of("/h/.cache/ken-workbench")),
                    HostFolders.of("Linux", Map.of("HOME", "/h", "XDG_CACHE_HOME", bad)).cache());
        }
    }

    @Test
    void windowsHasAFolderInTheProfileWhereNoVariableNamesIt() {
        assertEquals(Optional.of(Path.of("/u/ada/AppData/Local/ken-workbench/cache")),
                HostFolders.of(WINDOWS, Map.of("USERPROFILE", "/u/ada", "HOME", "/h")).cache());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Linux", "Mac OS X", WINDOWS})
    void whoHasNoHomeHasNoFolder(String system) {
        assertEquals(Optional.empty(), HostFolders.of(system, Map.of()).cache());
        assertEquals(Optional.empty(), HostFolders.of(system, Map.of()).state());
        assertEquals(Optional.empty(), HostFolders.of(system, Map.of()).data());
    }
}
