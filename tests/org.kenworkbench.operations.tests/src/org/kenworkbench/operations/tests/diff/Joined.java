/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.tests.diff;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.kenworkbench.operations.tests.diff.SmallModel.Values;
import org.kenworkbench.testing.TestCheckpoints;

/** A model with experts whose experts, gates and up projections, and queries, keys and values are one tensor each. */
final class Joined {

    private Joined() {
    }

    static Path write(Path folder, SmallModel model) throws IOException {
        TestCheckpoints file = TestCheckpoints.checkpoint();
        model.forEach((name, values) -> {
            if (!name.contains("experts") && !name.matches(".*[qkv]_proj.*")) {
                file.bf16(name, values.shape(), values.values());
            }
        });
        for (int layer = 0; layer < SmallModel.LAYERS; layer++) {
            String of = "model.layers." + layer + '.';
            List<Values> attention = new ArrayList<>();
            for (String word : List.of("q", "k", "v")) {
                attention.add(model.get(of + "self_attn." + word + "_proj.weight"));
            }
            file.bf16(of + "self_attn.qkv_proj.weight", new long[] {3 * SmallModel.WIDTH, SmallModel.WIDTH},
                    joined(attention));
            List<Values> in = new ArrayList<>();
            List<Values> out = new ArrayList<>();
            for (int expert = 0; expert < SmallModel.EXPERTS; expert++) {
                String own = of + "mlp.experts." + expert + '.';
                in.add(model.get(own + "gate_proj.weight"));
                in.add(model.get(own + "up_proj.weight"));
                out.add(model.get(own + "down_proj.weight"));
            }
            file.bf16(of + "mlp.experts.gate_up_proj",
                    new long[] {SmallModel.EXPERTS, 4 * SmallModel.WIDTH, SmallModel.WIDTH}, joined(in));
            file.bf16(of + "mlp.experts.down_proj",
                    new long[] {SmallModel.EXPERTS, SmallModel.WIDTH, 2 * SmallModel.WIDTH}, joined(out));
        }
        file.write(Files.createDirectories(folder).resolve("model.safetensors"));
        return folder;
    }

    private static float[] joined(List<Values> parts) {
        float[] all = new float[parts.stream().mapToInt(part -> part.values().length).sum()];
        int at = 0;
        for (Values part : parts) {
            System.arraycopy(part.values(), 0, all, at, part.values().length);
            at += part.values().length;
        }
        return all;
    }
}
