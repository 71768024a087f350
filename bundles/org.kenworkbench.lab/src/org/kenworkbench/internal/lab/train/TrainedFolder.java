/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

import org.kenworkbench.checkpoint.ModelFiles;
import org.kenworkbench.internal.lab.encoder.Classifier;
import org.kenworkbench.internal.lab.model.Parameters;
import org.kenworkbench.internal.lab.model.WeightsFile;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.inputs.SideFiles;
import org.kenworkbench.operations.output.OutputFolder;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

import ai.djl.ndarray.NDArray;

/** Writes what a training leaves: the model, its record, and for LoRA the adapter by itself. Stateless. */
public final class TrainedFolder {

    /** Name of the file that records what was trained, how, on what, and with which outcome. */
    public static final String RECORD = "training.json";
    private static final String ADAPTER = "adapter";
    private static final String ADAPTER_WEIGHTS = "adapter_model.safetensors";
    private static final String ADAPTER_CONFIGURATION = "adapter_config.json";
    /** Prefix that PEFT puts before the names of a model with an adapter in it. */
    private static final String PEFT_PREFIX = "base_model.model.";

    private TrainedFolder() {
    }

    /** Files of an older model that must not stay beside the new one. */
    static boolean isSuperseded(String fileName) {
        return SideFiles.isOfAModel(fileName);
    }

    /**
     * Adapter of a training with LoRA.
     *
     * @param task         PEFT's name of the task
     * @param base         the model that it belongs to, as its user named it
     * @param isTransposed whether matrices are stored as [in, out] in the base
     * @param trained      all parameters, with LoRA's factors
     */
    public record Adapter(String task, String base, int rank, boolean isTransposed, Parameters trained) {
    }

    /**
     * Writes the result of a training and publishes it.
     *
     * @param record  content of {@value #RECORD}
     * @param merged  parameters of the model, without LoRA's factors
     * @param adapter of a training with LoRA
     */
    public static void write(TrainingRun run, ModelWriter writer, JsonObject record, Parameters merged,
            Optional<Adapter> adapter, OperationContext context) throws IOException, OperationException {
        OutputFolder out = run.out();
        writer.write(merged, out.resolve(RECORD).getParent());
        if (adapter.isPresent()) {
            writeAdapter(adapter.get(), out.makeFolder(ADAPTER), context);
        }
        Files.writeString(out.resolve(RECORD), pretty(record));
        List<String> last = new ArrayList<>(TrainingCheckpoints.vouching(out));
        last.add(RECORD);
        last.add(ModelFiles.SINGLE_FILE);
        out.publish(context, last.toArray(String[]::new));
    }

    /**
     * Returns the size of the adapter's weights of a model that was trained with LoRA.
     *
     * @param folder folder of the model
     */
    public static long adapterBytes(Path folder) throws IOException {
        return Files.size(folder.resolve(ADAPTER).resolve(ADAPTER_WEIGHTS));
    }

    private static void writeAdapter(Adapter adapter, Path folder, OperationContext context) throws IOException {
        SortedMap<String, NDArray> arrays = new TreeMap<>();
        TreeSet<String> modules = new TreeSet<>();
        TreeSet<String> heads = new TreeSet<>();
        adapter.trained().all().forEach((name, array) -> {
            if (LoraFactors.isFactor(name)) {
                arrays.put(PEFT_PREFIX + name, array);
                modules.add(lastOf(LoraFactors.module(name)));
            } else if (Classifier.isOfHead(name)) {
                arrays.put(PEFT_PREFIX + name, array);
                heads.add(name.startsWith("bert.") ? "pooler" : name.substring(0, name.indexOf('.')));
            }
        });
        JsonObject json = new JsonObject();
        json.addProperty("peft_type", "LORA");
        json.addProperty("task_type", adapter.task());
        json.addProperty("base_model_name_or_path", adapter.base());
        json.addProperty("r", adapter.rank());
        json.addProperty("lora_alpha", LoraFactors.alpha(adapter.rank()));
        json.addProperty("lora_dropout", 0.0);
        json.addProperty("bias", "none");
        json.addProperty("fan_in_fan_out", adapter.isTransposed());
        json.addProperty("inference_mode", true);
        json.add("target_modules", texts(modules));
        if (!heads.isEmpty()) {
            json.add("modules_to_save", texts(heads));
        }
        Files.writeString(folder.resolve(ADAPTER_CONFIGURATION), pretty(json));
        WeightsFile.write(arrays, folder.resolve(ADAPTER_WEIGHTS), context::isCancelled);
    }

    private static JsonArray texts(Iterable<String> texts) {
        JsonArray array = new JsonArray();
        texts.forEach(array::add);
        return array;
    }

    private static String lastOf(String module) {
        return module.substring(module.lastIndexOf('.') + 1);
    }

    private static String pretty(JsonObject json) {
        return new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(json) + '\n';
    }
}
