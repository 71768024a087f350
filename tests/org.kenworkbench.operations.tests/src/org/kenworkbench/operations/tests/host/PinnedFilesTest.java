/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.tests.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.kenworkbench.internal.operations.host.HostSystem;
import org.kenworkbench.internal.operations.host.PinnedFiles;

/** Tests of replacing files that are open, on systems where these hold their place and on others. */
class PinnedFilesTest {

    private static final Path TARGET = Path.of("/r/subnetwork.ken");

    private final List<Path> told = new ArrayList<>();
    private int moves;

    @Test
    void nobodyIsAskedWhereOpenFilesCanBeReplaced() throws IOException {
        PinnedFiles files = files("Linux", Duration.ZERO);
        files.replace(TARGET, () -> moves++);
        assertEquals(List.of(), told);
        assertEquals(1, moves);
        assertThrows(AccessDeniedException.class, () -> files.replace(TARGET, this::denied));
        assertEquals(2, moves);
    }

    @Test
    void usersLetGoBeforeTheMove() throws IOException {
        files("Windows 11", Duration.ZERO).replace(TARGET, () -> {
            assertEquals(List.of(TARGET), told);
            moves++;
        });
        assertEquals(1, moves);
    }

    @Test
    void aMoveIsTriedAgainUntilTheLastReaderHasLetGo() throws IOException {
        files("Windows 11", Duration.ofDays(1)).replace(TARGET, () -> {
            if (told.size() < 3) {
                denied();
            }
            moves++;
        });
        assertEquals(3, told.size());
        assertEquals(3, moves);
    }

    @Test
    void aFileThatStaysOpenIsAnErrorInTheEnd() {
        PinnedFiles files = files("Windows 11", Duration.ZERO);
        assertThrows(AccessDeniedException.class, () -> files.replace(TARGET, this::denied));
        assertTrue(moves >= 1);
    }

    @Test
    void anotherFailureIsNotTriedAgain() {
        PinnedFiles files = files("Windows 11", Duration.ofDays(1));
        assertThrows(NoSuchFileException.class, () -> files.replace(TARGET, () -> {
            moves++;
            throw new NoSuchFileException("x");
        }));
        assertEquals(1, moves);
    }

    private PinnedFiles files(String system, Duration patience) {
        PinnedFiles files = new PinnedFiles(HostSystem.of(system, Map.of()), patience);
        files.add(told::add);
        return files;
    }

    private void denied() throws IOException {
        moves++;
        throw new AccessDeniedException(TARGET.toString());
    }
}
