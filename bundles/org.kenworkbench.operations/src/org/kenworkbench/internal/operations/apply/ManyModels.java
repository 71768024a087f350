/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.apply;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.internal.operations.restore.RestoredFolders;
import org.kenworkbench.internal.operations.restore.RestoredModels;
import org.kenworkbench.internal.operations.restore.Restoring;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.Quantities;
import org.kenworkbench.operations.Table;
import org.kenworkbench.operations.inputs.InputFiles;
import org.kenworkbench.operations.inputs.LoadNeeds;
import org.kenworkbench.operations.inputs.SideFiles;
import org.kenworkbench.operations.output.OutputFolder;
import org.kenworkbench.operations.output.ShardSize;
import org.kenworkbench.operations.services.RestoredModel;
import org.kenworkbench.subnetwork.Subnetwork;
import org.kenworkbench.subnetwork.format.SubnetworkTensor;
import org.kenworkbench.subnetwork.restore.Applier;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.TensorInfo;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/**
 * The models of some subnetworks of one base, each in a folder or file of its own.
 *
 * @param files     one file for each instead of a folder
 * @param shardSize null for that of the base
 */
record ManyModels(CheckpointReader reader, Path base, List<Path> subnetworks, Path out, boolean files,
        ShardSize shardSize) {

    private static final String FILE_ENDING = ".safetensors";
    private static final String GGUF_ENDING = ".gguf";
    private static final String GGUF_FILE = "model.gguf";

    OperationResult run(OperationContext context) throws IOException, OperationException {
        List<String> names = AppliedModelNames.of(subnetworks);
        try (Checkpoint ofBase = reader.open(base);
                OpenSubnetworks opened = OpenSubnetworks.open(subnetworks, reader)) {
            Applier.requireOneBase(opened.all());
            List<Path> inputs = new ArrayList<>(InputFiles.of(ofBase));
            inputs.addAll(opened.files());
            try (OutputFolder folder = OutputFolder.open(out, context.force(), inputs)) {
                long neededBytes = opened.all().stream().mapToLong(Restoring::sizeBytes).sum();
                folder.requireRoom(neededBytes);
                List<List<Path>> written = folder.write(neededBytes,
                        () -> write(opened.all(), names, ofBase, folder, context));
                List<RestoredModel> models = new ArrayList<>();
                for (int i = 0; i < names.size(); i++) {
                    models.add(RestoredModels.of(opened.all().get(i), files ? out : out.resolve(names.get(i)),
                            written.get(i),
                            files ? List.of() : opened.all().get(i).sideFiles()));
                }
                return result(names, models, ofBase);
            }
        }
    }

    /** Files of each model in their place, the one that is opened first last. */
    private List<List<Path>> write(List<Subnetwork> stored, List<String> names, Checkpoint ofBase, OutputFolder folder,
            OperationContext context) throws IOException, OperationException {
        List<Applier.Target> targets = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            targets.add(target(stored.get(i), names.get(i), ofBase, folder, context::warn));
        }
        if (!files) {
            folder.supersedes(SideFiles::isOfAModel);
        }
        List<List<String>> fileNames = Restoring.apply(targets, ofBase, context);
        context.checkCancelled();
        List<List<Path>> written = new ArrayList<>();
        String[] last = new String[names.size()];
        for (int i = 0; i < names.size(); i++) {
            Path place = files ? out : out.resolve(names.get(i));
            written.add(fileNames.get(i).stream().map(place::resolve).toList());
            last[i] = files ? fileNames.get(i).getLast()
                    : Path.of(names.get(i)).resolve(fileNames.get(i).getLast()).toString();
        }
        folder.publish(context, last);
        return written;
    }

    private Applier.Target target(Subnetwork stored, String name, Checkpoint ofBase, OutputFolder folder,
            Consumer<String> warning)
            throws IOException, OperationException {
        if (stored.isGguf()) {
            return new Applier.Target(stored, files ? folder.resolve(name + GGUF_ENDING)
                    : folder.makeFolder(name).resolve(GGUF_FILE), Optional.empty());
        }
        if (files) {
            RestoredFolders.warnOfFile(stored, out.resolve(name + FILE_ENDING), warning);
            return new Applier.Target(stored, folder.resolve(name + FILE_ENDING), Optional.empty());
        }
        Path place = folder.makeFolder(name);
        RestoredFolders.make(stored, folder, name + '/');
        LoadNeeds.of(stored).sentences().forEach(warning);
        List<TensorInfo> tensors = stored.tensors().stream().map(SubnetworkTensor::info).toList();
        return new Applier.Target(stored, place,
                Optional.of(ShardSize.layout(shardSize, ofBase, tensors, stored.folders())));
    }

    private OperationResult result(List<String> names, List<RestoredModel> models, Checkpoint ofBase)
            throws IOException {
        Table.Builder table = Table.builder().text("model").number("parameters").number("tensors").number("size")
                .number("side files");
        JsonArray results = new JsonArray();
        long sizeBytes = 0;
        for (int i = 0; i < names.size(); i++) {
            RestoredModel model = models.get(i);
            sizeBytes += model.sizeBytes();
            table.row(names.get(i), Quantities.count(model.parameters()), Quantities.count(model.tensors()),
                    Quantities.bytes(model.sizeBytes()), Quantities.count(model.sideFiles().size()));
            JsonObject entry = new JsonObject();
            entry.addProperty("name", names.get(i));
            entry.addProperty("subnetwork", subnetworks.get(i).toString());
            RestoredModels.json(model).entrySet().forEach(member -> entry.add(member.getKey(), member.getValue()));
            results.add(entry);
        }
        JsonObject json = new JsonObject();
        json.addProperty("base", ofBase.source().toString());
        json.addProperty("baseBytes", InputFiles.sizeBytes(ofBase));
        json.addProperty("sizeBytes", sizeBytes);
        json.add("results", results);
        int passes = (names.size() + Applier.MOST_IN_ONE_PASS - 1) / Applier.MOST_IN_ONE_PASS;
        return OperationResult.builder()
                .table(table.build())
                .text("Restored " + (names.size() == 1 ? "one model" : names.size() + " models") + " ("
                        + Quantities.bytes(sizeBytes) + ") into " + out + " in "
                        + (passes == 1 ? "one pass" : passes + " passes")
                        + " over " + ofBase.source()
                        + ";\nthe digests of the base and of each result match those in its subnetwork.")
                .json(json.toString())
                .build();
    }
}
