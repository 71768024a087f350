/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.tests.output;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.checkpoint.store.StorePaths;
import org.kenworkbench.operations.output.OutputFile;
import org.kenworkbench.operations.output.OutputFolder;
import org.kenworkbench.operations.output.WrittenDigests;
import org.kenworkbench.testing.TestBucket;

/** Digests of files that are written while somebody asks for them. */
class WrittenDigestsTest {

    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @TempDir
    Path folder;

    private static Path place() throws IOException {
        return StorePaths.of("test://bucket/result");
    }

    @Test
    void digestsOfWhatIsPutAreTold() throws Exception {
        try (TestBucket _ = TestBucket.in(folder); WrittenDigests digests = WrittenDigests.below(place())) {
            Path place = place();
            Path other = place.resolveSibling("other");
            try (OutputFolder out = OutputFolder.open(place, false, List.of());
                    OutputFile file = OutputFile.open(other, false, List.of())) {
                Files.writeString(out.resolve("weights"), "abc");
                Files.writeString(file.temporary(), "abc");
                out.publish();
                file.publish();
            }
            assertEquals(Optional.of(ABC), digests.find(place.resolve("weights"), 3));
            assertEquals(Optional.empty(), digests.find(place.resolve("weights"), 4), "another file");
            assertEquals(Optional.empty(), digests.find(other, 3), "nobody asked for it");
        }
    }

    @Test
    void whoeverWritesInAnotherWayTells() {
        Path place = folder.resolve("result");
        try (WrittenDigests digests = WrittenDigests.below(place)) {
            WrittenDigests.tell(place.resolve("shard"), 3, ABC);
            WrittenDigests.tell(folder.resolve("result-2"), 3, ABC);
            assertEquals(Optional.of(ABC), digests.find(place.resolve("./shard"), 3));
            assertEquals(Optional.empty(), digests.find(folder.resolve("result-2"), 3), "nobody asked for it");
        }
    }
}
