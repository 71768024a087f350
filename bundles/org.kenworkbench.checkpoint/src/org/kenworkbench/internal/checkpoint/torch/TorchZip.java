/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.checkpoint.torch;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.kenworkbench.internal.checkpoint.mapped.ByteCursor;
import org.kenworkbench.internal.checkpoint.mapped.CheckpointFile;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.ShownText;

/** Takes apart the zip archive that {@code torch.save} has written since PyTorch 1.6. */
final class TorchZip {

    private static final String PICKLE = "data.pkl";
    private static final int MAX_MARKER_BYTES = 32;

    private TorchZip() {
    }

    static TorchArchive read(CheckpointFile file) throws CheckpointException {
        ZipDirectory zip = ZipDirectory.read(file);
        List<String> pickles = zip.entries().keySet().stream()
                .filter(name -> name.substring(name.indexOf('/') + 1).equals(PICKLE)).sorted().toList();
        if (pickles.size() != 1) {
            throw new CheckpointException(file.path() + " is a zip archive, but not one of torch.save: it has "
                    + pickles.size() + " entries named " + PICKLE + " instead of one; name the file with the weights.");
        }
        String folder = pickles.get(0).substring(0, pickles.get(0).length() - PICKLE.length());
        requireLittleEndian(file, zip, folder);
        ByteCursor in = cursor(file, zip, zip.entries().get(pickles.get(0)));
        PickleValue root = PickleReader.read(file.path().toString(), in);
        return new TorchArchive(root, new ZipStorages(file, zip, folder));
    }

    private static void requireLittleEndian(CheckpointFile file, ZipDirectory zip, String folder)
            throws CheckpointException {
        ZipDirectory.Entry marker = zip.entries().get(folder + "byteorder");
        if (marker == null) {
            // PyTorch before 2.1 wrote none, and always this order.
            return;
        }
        byte[] order = cursor(file, zip, marker).bytes(Math.min(marker.sizeBytes(), MAX_MARKER_BYTES));
        String text = new String(order, StandardCharsets.ISO_8859_1);
        if (!text.equals("little")) {
            throw new CheckpointException(file.path() + " stores its numbers in the byte order \"" + ShownText.of(text)
                    + "\", but only \"little\" is read; load and save the model with PyTorch on a machine of that "
                    + "order.");
        }
    }

    private static ByteCursor cursor(CheckpointFile file, ZipDirectory zip, ZipDirectory.Entry entry)
            throws CheckpointException {
        long begin = zip.dataBytes(entry);
        return new ByteCursor("The entry " + ShownText.of(entry.name()) + " of " + file.path(), file, begin,
                begin + entry.sizeBytes());
    }
}
