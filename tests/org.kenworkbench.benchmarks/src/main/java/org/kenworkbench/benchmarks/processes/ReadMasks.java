/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.benchmarks.processes;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import org.kenworkbench.internal.checkpoint.safetensors.SafeTensorsFormat;
import org.kenworkbench.subnetwork.KeptCursor;
import org.kenworkbench.subnetwork.Subnetwork;
import org.kenworkbench.subnetwork.format.StoredFate;
import org.kenworkbench.subnetwork.format.SubnetworkTensor;
import org.kenworkbench.tensor.RowMask;

/**
 * A program that decodes the masks of subnetworks into memory and does nothing with them: what comparing them takes at
 * least.
 */
final class ReadMasks {

    private static final int BLOCK = 1 << 16;

    private ReadMasks() {
    }

    /** @param arguments threads, and the files, each read by one thread */
    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        long kept = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(Integer.parseInt(arguments[0]))) {
            List<Future<Long>> counts = new ArrayList<>();
            Stream.of(arguments).skip(1).map(Path::of).forEach(file -> counts.add(threads.submit(() -> read(file))));
            for (Future<Long> count : counts) {
                kept += count.get();
            }
        }
        System.out.println(kept);
    }

    private static long read(Path file) throws IOException {
        long kept = 0;
        try (Subnetwork subnetwork = Subnetwork.open(new SafeTensorsFormat().open(file))) {
            for (SubnetworkTensor tensor : subnetwork.tensors()) {
                if (tensor.fate() == StoredFate.PRUNED) {
                    KeptCursor cursor = subnetwork.keptCursor(tensor.id());
                    while (cursor.remaining() > 0) {
                        RowMask mask = new RowMask((int) Math.min(BLOCK, cursor.remaining()));
                        cursor.next(mask);
                        kept += mask.words()[0] & 1;
                    }
                }
            }
        }
        return kept;
    }
}
