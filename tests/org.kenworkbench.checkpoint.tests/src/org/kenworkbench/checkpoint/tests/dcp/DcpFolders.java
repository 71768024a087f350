/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.checkpoint.tests.dcp;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.kenworkbench.internal.checkpoint.dcp.DcpFormat;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.testing.Python;

/** Folders that the real {@code torch.distributed.checkpoint} wrote (see {@code files/make.py}). */
final class DcpFolders {

    static final String METADATA = ".metadata";
    static final String FIRST = "__0_0.distcp";
    static final String SECOND = "__1_0.distcp";

    private DcpFolders() {
    }

    /** Writes folders and their twins with PyTorch. */
    static void make(Path folder) throws IOException, InterruptedException {
        Python.run(folder, new String(saved("make.py"), StandardCharsets.UTF_8), folder);
    }

    /** Copies the folder of two processes that is kept with this test. */
    static Path copy(Path folder) throws IOException {
        Files.write(folder.resolve(METADATA), saved("metadata"));
        Files.write(folder.resolve(FIRST), saved(FIRST));
        Files.write(folder.resolve(SECOND), saved(SECOND));
        return folder;
    }

    static byte[] saved(String name) throws IOException {
        try (InputStream in = DcpFolders.class.getResourceAsStream("files/" + name)) {
            return in.readAllBytes();
        }
    }

    static Checkpoint open(Path folder) throws CheckpointException {
        return new DcpFormat().open(folder.resolve(METADATA));
    }
}
