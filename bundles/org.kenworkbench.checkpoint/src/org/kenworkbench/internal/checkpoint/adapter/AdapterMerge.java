/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.checkpoint.adapter;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.checkpoint.ModelFiles;
import org.kenworkbench.internal.checkpoint.mapped.RenamedTensor;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.ShownText;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

/** Puts an adapter and its base together: which factors belong to which matrix, and what is whole. */
public final class AdapterMerge {

    private static final List<String> WEIGHTS = List.of(ModelFiles.ADAPTER_WEIGHTS, ModelFiles.ADAPTER_PYTORCH);
    /** Prefix that PEFT puts before the names of the model that it wraps. */
    private static final String WRAPPER = "base_model.model.";
    /** Part that PEFT puts between a module that has factors and the parameters that it had, such as its bias. */
    private static final String BASE_LAYER = ".base_layer.";
    /** A module, which factor of which kind, and the adapter's name where an old PEFT saved that too. */
    private static final Pattern FACTOR = Pattern.compile("(.+)\\.lora_(embedding_)?([AB])(?:\\.[^.]+)?(?:\\.weight)?");

    /** Models wrap models a few deep; without a bound, work would grow with the square of a hostile name's length. */
    private static final int MOST_PREFIX_SEGMENTS = 32;

    /** The factors of one module as they are found. */
    private static final class Found {
        private Tensor a;
        private Tensor b;
        private boolean embedding;
    }

    private final Path folder;
    private final Checkpoint base;
    private final Map<TensorId, Tensor> tensors = new TreeMap<>();
    /** Names of the tensors that the adapter has whole. */
    private final Set<TensorId> whole = new HashSet<>();

    private AdapterMerge(Path folder, Checkpoint base) {
        this.folder = folder;
        this.base = base;
        base.tensors().forEach(info -> tensors.put(info.id(), base.tensor(info.id()).orElseThrow()));
    }

    /**
     * Opens an adapter merged into its base, as {@link org.kenworkbench.checkpoint.folder.AdapterFolder#openTuned}
     * describes.
     */
    public static Checkpoint open(CheckpointReader reader, Path base, Path folder) throws CheckpointException {
        AdapterConfiguration configuration = AdapterConfiguration.read(folder.resolve(ModelFiles.ADAPTER_FILE));
        List<Checkpoint> opened = new ArrayList<>();
        boolean done = false;
        try {
            opened.add(reader.open(weights(folder)));
            opened.add(reader.open(base));
            AdapterMerge merge = new AdapterMerge(folder, opened.getLast());
            merge.add(opened.getFirst(), configuration);
            Checkpoint merged = new MergedCheckpoint(folder, opened.getFirst().files(), merge.tensors, opened);
            done = true;
            return merged;
        } finally {
            if (!done) {
                opened.forEach(Checkpoint::close);
            }
        }
    }

    private static Path weights(Path folder) throws CheckpointException {
        for (String name : WEIGHTS) {
            if (Files.exists(folder.resolve(name))) {
                return folder.resolve(name);
            }
        }
        throw new CheckpointException(folder + " has an " + ModelFiles.ADAPTER_FILE + " but none of "
                + String.join(", ", WEIGHTS) + "; get the adapter from its source again.");
    }

    private void add(Checkpoint adapter, AdapterConfiguration configuration) throws CheckpointException {
        Map<String, Found> modules = new TreeMap<>();
        for (TensorInfo info : adapter.tensors()) {
            Tensor tensor = adapter.tensor(info.id()).orElseThrow();
            Matcher factor = FACTOR.matcher(info.name());
            if (factor.matches()) {
                Found found = modules.computeIfAbsent(factor.group(1), _ -> new Found());
                boolean isA = factor.group(3).equals("A");
                if ((isA ? found.a : found.b) != null) {
                    throw misfit(info, "occurs twice");
                }
                found.embedding |= factor.group(2) != null;
                if (isA) {
                    found.a = tensor;
                } else {
                    found.b = tensor;
                }
            } else if (info.name().contains("lora_")) {
                throw misfit(info, info.name().contains("magnitude") ? "belongs to a DoRA adapter"
                        : "is not a tensor of a LoRA adapter");
            } else {
                addWhole(tensor);
            }
        }
        if (modules.isEmpty()) {
            throw new CheckpointException(folder + " has no LoRA weights; get the adapter from its source again.");
        }
        for (Map.Entry<String, Found> module : modules.entrySet()) {
            addProduct(module.getKey(), module.getValue(), configuration);
        }
    }

    /** A module that was trained as a whole: in the base's place where it has it, else beside it. */
    private void addWhole(Tensor tensor) throws CheckpointException {
        String saved = unwrapped(tensor.info().name());
        String name = base.tensor(new TensorId(saved)).isPresent() ? saved : saved.replace(BASE_LAYER, ".");
        TensorId id = inBase(name).orElse(new TensorId(name));
        if (!whole.add(id)) {
            throw misfit(tensor.info(), "stands for '" + ShownText.of(id.name())
                    + "' of the base, as another tensor of it does");
        }
        tensors.put(id, new RenamedTensor(tensor, id, "adapter"));
    }

    private void addProduct(String module, Found found, AdapterConfiguration configuration) throws CheckpointException {
        String name = unwrapped(module);
        if (found.a == null || found.b == null) {
            throw misfit((found.a == null ? found.b : found.a).info(), "lacks its other factor");
        }
        for (Tensor factor : List.of(found.a, found.b)) {
            if (factor.info().shape().rank() != 2 || !factor.info().dtype().isPrunable()) {
                throw misfit(factor.info(), "is " + factor.info().dtype() + ' ' + factor.info().shape()
                        + ", but only floating-point matrices are merged");
            }
        }
        TensorId id = inBase(name + ".weight")
                .orElseThrow(() -> misfit(found.a.info(),
                        "changes a weight that the base " + base.source() + " does not have"));
        Tensor weight = tensors.get(id);
        long rank = found.a.info().shape().dim(0);
        if (rank > AdapterFactors.MOST_RANK) {
            throw misfit(found.a.info(),
                    "has rank " + rank + ", but only ranks up to " + AdapterFactors.MOST_RANK + " are merged");
        }
        AdapterFactors factors = new AdapterFactors(found.a, found.b, found.embedding || configuration.transposed(),
                configuration.scaling(name, rank));
        TensorInfo info = weight.info();
        if (rank == 0 || found.b.info().shape().dim(1) != rank || info.shape().rank() != 2
                || info.shape().dim(0) != factors.rows()
                || info.shape().dim(1) != factors.columns() || !info.dtype().isPrunable()) {
            throw misfit(found.a.info(), "with its other factor " + found.b.info().shape() + " does not fit the base's "
                    + info.dtype() + ' ' + info.shape());
        }
        tensors.put(id, new MergedTensor(weight, factors));
    }

    private static String unwrapped(String name) {
        return name.startsWith(WRAPPER) ? name.substring(WRAPPER.length()) : name;
    }

    /**
     * The base's tensor of that name, or of its end, or the only one that ends so: either may be part of a larger
     * model.
     */
    private Optional<TensorId> inBase(String name) {
        String rest = name;
        int dropped = 0;
        do {
            TensorId id = new TensorId(rest);
            if (base.tensor(id).isPresent()) {
                return Optional.of(id);
            }
            rest = rest.substring(rest.indexOf('.') + 1);
            dropped++;
            // 'weight' alone is no name of a module's.
        } while (rest.indexOf('.') >= 0 && dropped <= MOST_PREFIX_SEGMENTS);
        String end = '.' + name;
        List<TensorId> ending = base.tensors().stream().map(TensorInfo::id).filter(id -> id.name().endsWith(end))
                .toList();
        return ending.size() == 1 ? Optional.of(ending.getFirst()) : Optional.empty();
    }

    private CheckpointException misfit(TensorInfo tensor, String how) {
        return new CheckpointException("Tensor '" + ShownText.of(tensor.name()) + "' of the adapter " + folder + ' '
                + how
                + "; give the base that it was trained on, or merge it with PEFT's merge_and_unload and give the "
                + "model.");
    }
}
