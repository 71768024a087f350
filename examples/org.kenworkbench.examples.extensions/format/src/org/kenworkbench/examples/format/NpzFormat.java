/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.examples.format;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

import org.kenworkbench.checkpoint.CheckpointFormat;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.CheckpointException;
import org.osgi.service.component.annotations.Component;

/** The format {@code npz}: what {@code numpy.savez} writes, a zip archive of arrays that are not compressed. */
@Component(service = CheckpointFormat.class)
public final class NpzFormat implements CheckpointFormat {

    private static final int NAME_SIZE = 26;
    private static final int NAME = 30;

    @Override
    public String id() {
        return "npz";
    }

    @Override
    public String label() {
        return "NumPy archive";
    }

    @Override
    public List<String> endings() {
        return List.of(".npz");
    }

    @Override
    public String hint() {
        return "A NumPy archive is a zip file of .npy files, as numpy.savez writes it.";
    }

    /** Whether it is a zip archive whose first file is an array: PyTorch's files are zip archives, too. */
    @Override
    public boolean recognises(byte[] head, long sizeBytes) {
        if (head.length < NAME || head[0] != 'P' || head[1] != 'K' || head[2] != 3 || head[3] != 4) {
            return false;
        }
        int nameSize = head[NAME_SIZE] & 0xff | (head[NAME_SIZE + 1] & 0xff) << 8;
        return NAME + nameSize <= head.length
                && new String(head, NAME, nameSize, StandardCharsets.UTF_8).endsWith(".npy");
    }

    @Override
    public Checkpoint open(Path file) throws CheckpointException {
        return NpzCheckpoint.open(file);
    }
}
