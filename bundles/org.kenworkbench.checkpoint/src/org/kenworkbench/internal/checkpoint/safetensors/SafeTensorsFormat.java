/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.checkpoint.safetensors;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.kenworkbench.checkpoint.CheckpointFormat;
import org.kenworkbench.internal.checkpoint.mapped.CheckpointFile;
import org.kenworkbench.internal.checkpoint.mapped.HeaderCharacters;
import org.kenworkbench.internal.checkpoint.mapped.MappedCheckpoint;
import org.kenworkbench.internal.checkpoint.mapped.MappedTensor;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.CheckpointException;
import org.osgi.service.component.annotations.Component;

/** The SafeTensors format, as strict as its reference implementation and bounded in memory. */
@Component
public final class SafeTensorsFormat implements CheckpointFormat {

    private static final ValueLayout.OfLong LENGTH = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    /**
     * Largest length of a header that is worth a message about SafeTensors; with a larger one the file is something
     * else.
     */
    private static final long PLAUSIBLE_HEADER_BYTES = 1L << 40;

    @Override
    public String id() {
        return "safetensors";
    }

    @Override
    public String label() {
        return "SafeTensors";
    }

    @Override
    public boolean recognises(byte[] head, long sizeBytes) {
        if (head.length <= SafeTensorsHeaderText.LENGTH_BYTES || head[SafeTensorsHeaderText.LENGTH_BYTES] != '{') {
            return false;
        }
        long headerBytes = MemorySegment.ofArray(head).get(LENGTH, 0);
        return headerBytes > 0 && headerBytes < PLAUSIBLE_HEADER_BYTES;
    }

    @Override
    public List<String> endings() {
        return List.of(".safetensors");
    }

    @Override
    public Checkpoint open(Path path) throws CheckpointException {
        CheckpointFile file = CheckpointFile.open(path);
        boolean opened = false;
        try {
            long dataBeginBytes = SafeTensorsHeaderText.LENGTH_BYTES + headerBytes(file);
            SafeTensorsHeader header = SafeTensorsHeaderParser.parse(path,
                    new HeaderCharacters("The header of " + path, file, SafeTensorsHeaderText.LENGTH_BYTES,
                            dataBeginBytes),
                    file.sizeBytes() - dataBeginBytes);
            List<MappedTensor> tensors = new ArrayList<>(header.entries().size());
            for (SafeTensorsHeaderText.Entry entry : header.entries()) {
                tensors.add(new MappedTensor(entry.info(), file, dataBeginBytes + entry.beginBytes()));
            }
            Checkpoint checkpoint = new MappedCheckpoint(path, id(), tensors, header.metadata(), List.of(file));
            opened = true;
            return checkpoint;
        } finally {
            if (!opened) {
                file.close();
            }
        }
    }

    private static long headerBytes(CheckpointFile file) throws CheckpointException {
        byte[] head = file.head(SafeTensorsHeaderText.LENGTH_BYTES + 1);
        long rest = file.sizeBytes() - SafeTensorsHeaderText.LENGTH_BYTES;
        if (rest <= 0) {
            throw new CheckpointException(file.path() + " has " + file.sizeBytes()
                    + " bytes, too few for a SafeTensors file; download or copy it again.");
        }
        long headerBytes = MemorySegment.ofArray(head).get(LENGTH, 0);
        if (headerBytes < 0 || headerBytes > SafeTensorsHeaderText.MAX_HEADER_BYTES) {
            throw new CheckpointException(file.path() + " claims a header of " + Long.toUnsignedString(headerBytes)
                    + " bytes, more than the " + SafeTensorsHeaderText.MAX_HEADER_BYTES
                    + " that SafeTensors allows; get the file from its source again.");
        }
        if (headerBytes > rest) {
            throw new CheckpointException(file.path() + " claims a header of " + headerBytes
                    + " bytes, but only " + rest
                    + " follow, so it is truncated or damaged; download or copy it again.");
        }
        if (head[SafeTensorsHeaderText.LENGTH_BYTES] != '{') {
            throw new CheckpointException("The header of " + file.path()
                    + " does not begin with '{', so it is not SafeTensors; get the file from its source again.");
        }
        return headerBytes;
    }
}
