/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.pack;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import org.kenworkbench.internal.operations.CodingThreads;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.program.ProgramVersion;
import org.kenworkbench.subnetwork.SubnetworkWriter;
import org.kenworkbench.subnetwork.format.SubnetworkCoding;
import org.kenworkbench.subnetwork.format.SubnetworkPlace;
import org.kenworkbench.subnetwork.format.SubnetworkSettings;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

/** Writes the delta of one pair in one process. For one thread. */
final class Packing {

    /** The settings that a file tells: nothing was selected. */
    static final SubnetworkSettings SETTINGS = new SubnetworkSettings("none", "all", "none", "tuned",
            SubnetworkSettings.FILL_BASE, "none", "0", ProgramVersion.text(), SubnetworkSettings.ALLOCATE_ROW,
            SubnetworkSettings.RESCALE_NONE, SubnetworkSettings.VALUES_EXACT, SubnetworkSettings.VALUES_EXACT);

    private final Checkpoint base;
    private final PackedModel model;
    private final SubnetworkCoding coding;
    private final OperationContext context;

    Packing(Checkpoint base, PackedModel model, SubnetworkCoding coding, OperationContext context) {
        this.base = base;
        this.model = model;
        this.coding = coding;
        this.context = context;
    }

    /**
     * Writes the file or the shards.
     *
     * @param place has none of the files yet
     * @throws org.kenworkbench.operations.OperationCancelledException if the user cancelled
     */
    PackedDelta write(SubnetworkPlace place, PackedFiles files) throws IOException {
        List<TensorInfo> own = model.own();
        long started = System.nanoTime();
        TensorPacking packing = new TensorPacking(base, model, context);
        try (CodingThreads threads = new CodingThreads(context.threads(), 1, own);
                SubnetworkWriter writer = SubnetworkWriter.create(place, SETTINGS, model.written().in(files.folders()),
                        files.files().keySet(), coding, threads.workers())) {
            List<PackedTensor> packed = packing.write(own, writer);
            Map<TensorId, String> others = packing
                    .digests(model.others(base, files.folders()).stream().map(TensorInfo::id).toList());
            long changed = new PackEnd(model, files).write(writer, packed, others);
            return new PackedDelta(model, writer.files(), changed,
                    own.stream().mapToLong(TensorInfo::sizeBytes).sum(), (System.nanoTime() - started) / 1e9);
        }
    }
}
