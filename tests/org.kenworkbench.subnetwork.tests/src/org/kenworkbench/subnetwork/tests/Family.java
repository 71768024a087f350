/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.subnetwork.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

import org.kenworkbench.subnetwork.Subnetwork;
import org.kenworkbench.subnetwork.format.StoredFate;
import org.kenworkbench.subnetwork.format.SubnetworkSettings;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;
import org.kenworkbench.tensor.steps.ValuePrecision;

/** Some subnetworks of one base, in files, and the models that they must restore to, worked out naively. */
final class Family implements AutoCloseable {

    private final Path folder;
    private final List<Subnetwork> subnetworks = new ArrayList<>();

    /**
     * @param count number of subnetworks, which are named 0.ken and so on beside base.safetensors; the models are
     *              0.safetensors and so on
     */
    Family(Path folder, int count, int rows) throws IOException {
        this.folder = folder;
        Random random = new Random(count);
        Model first = model(random, rows);
        first.writeBase(base());
        for (int i = 0; i < count; i++) {
            // The first tensor is the same in all models, as where tuning was of some layers only.
            Model model = i == 0 ? first : changed(first, random, Set.of("frozen"), i % 2 == 0);
            if (i % 3 == 2) {
                model.values(ValuePrecision.INT4, "frozen");
            }
            model.writeKen(folder.resolve(i + ".ken"), random, 100_000);
            model.writePruned(model(i));
            subnetworks.add(Model.openKen(folder.resolve(i + ".ken")));
        }
    }

    private static Model model(Random random, int rows) {
        return new Model(SubnetworkSettings.FILL_BASE)
                .random(random, "frozen", DType.F32, Shape.of(rows, 30), StoredFate.PRUNED, 0.5)
                .random(random, "half", DType.BF16, Shape.of(rows, 70), StoredFate.PRUNED, 0.1)
                .random(random, "head", DType.F32, Shape.of(7, 9), StoredFate.WHOLE, 1)
                .random(random, "ids", DType.I64, Shape.of(5), StoredFate.BASE, 1)
                .random(random, "large", DType.F32, Shape.of(rows, 70), StoredFate.PRUNED, 0.6)
                .random(random, "none", DType.F32, Shape.of(0, 4), StoredFate.PRUNED, 1)
                .random(random, "one", DType.F64, Shape.of(), StoredFate.WHOLE, 1);
    }

    /** Tunes the same base otherwise. */
    static Model changed(Model model, Random random, Set<String> same, boolean zero) {
        Model changed = new Model(zero ? SubnetworkSettings.FILL_ZERO : SubnetworkSettings.FILL_BASE);
        for (Model.Part part : model.parts) {
            TensorInfo info = part.info();
            byte[] tuned = part.fate() == StoredFate.BASE ? part.base() : part.tuned().clone();
            boolean[] kept = part.kept().clone();
            if (!same.contains(info.id().name()) && part.fate() != StoredFate.BASE) {
                for (int i = 0; i < kept.length; i++) {
                    kept[i] = part.fate() == StoredFate.WHOLE || random.nextInt(4) == 0;
                    tuned[i * info.dtype().sizeBytes()] ^= (byte) (random.nextInt(3) == 0 ? 1 + random.nextInt(255)
                            : 0);
                }
            }
            changed.add(info.id().name(), info.dtype(), info.shape(), part.fate(), part.base(), tuned, kept);
        }
        return changed;
    }

    Path base() {
        return folder.resolve("base.safetensors");
    }

    /** Returns the file of the model that a subnetwork must restore to. */
    Path model(int index) {
        return folder.resolve(index + ".safetensors");
    }

    List<Subnetwork> all() {
        return subnetworks;
    }

    boolean is(Path file, int index) throws IOException {
        return Arrays.equals(Files.readAllBytes(file), Files.readAllBytes(model(index)));
    }

    @Override
    public void close() {
        subnetworks.forEach(Subnetwork::close);
    }

    /** A checkpoint that counts what is read of each tensor. */
    record Counted(Checkpoint checkpoint, Map<TensorId, AtomicLong> readBytes) implements Checkpoint {

        Counted(Checkpoint checkpoint) {
            this(checkpoint, new ConcurrentHashMap<>());
        }

        /** Returns the names of tensors of which something was read. */
        Set<String> read() {
            Set<String> names = new HashSet<>();
            readBytes.keySet().forEach(id -> names.add(id.name()));
            return names;
        }

        @Override
        public Path source() {
            return checkpoint.source();
        }

        @Override
        public String formatId() {
            return checkpoint.formatId();
        }

        @Override
        public List<TensorInfo> tensors() {
            return checkpoint.tensors();
        }

        @Override
        public Optional<Tensor> tensor(TensorId id) {
            return checkpoint.tensor(id).map(tensor -> new Tensor() {
                @Override
                public TensorInfo info() {
                    return tensor.info();
                }

                @Override
                public void copy(long offsetBytes, java.lang.foreign.MemorySegment target) throws CheckpointException {
                    readBytes.computeIfAbsent(id, _ -> new AtomicLong()).addAndGet(target.byteSize());
                    tensor.copy(offsetBytes, target);
                }
            });
        }

        @Override
        public Map<String, String> metadata() {
            return checkpoint.metadata();
        }

        @Override
        public void close() {
            checkpoint.close();
        }
    }
}
