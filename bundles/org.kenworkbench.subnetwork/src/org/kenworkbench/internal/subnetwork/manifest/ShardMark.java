/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork.manifest;

import java.io.IOException;
import java.util.List;

import org.kenworkbench.checkpoint.write.SafeTensorsStreamWriter;
import org.kenworkbench.internal.subnetwork.bytes.Damage;
import org.kenworkbench.subnetwork.format.SubnetworkException;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.TensorInfo;

/** The stream without bytes that a shard has if it has no other one, so that the index lists the shard. Stateless. */
public final class ShardMark {

    private ShardMark() {
    }

    /** Writes the mark if no stream is written yet. */
    public static void writeIfEmpty(SafeTensorsStreamWriter out, int number) throws IOException {
        if (out.written(0).isEmpty()) {
            out.begin(KenFormat.SHARD + number, DType.U8);
            out.end(Shape.of(0));
        }
    }

    /**
     * Whether a shard has its mark, and so no other stream.
     *
     * @throws SubnetworkException if it has another shard's mark, one of another form, or one beside other streams
     */
    public static boolean isIn(Checkpoint streams, Shard shard) throws SubnetworkException {
        List<TensorInfo> marks = streams.tensors().stream().filter(info -> info.name().startsWith(KenFormat.SHARD))
                .toList();
        if (marks.isEmpty()) {
            return false;
        }
        TensorInfo mark = marks.getFirst();
        if (streams.tensors().size() > 1 || !mark.name().equals(KenFormat.SHARD + shard.number())
                || mark.dtype() != DType.U8 || !mark.shape().equals(Shape.of(0))) {
            throw Damage.of(streams.source().toString(), "has a mark that only shards without streams may have");
        }
        return true;
    }
}
