/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.checkpoint.onnx;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.kenworkbench.checkpoint.CheckpointFormat;
import org.kenworkbench.internal.checkpoint.mapped.CheckpointFile;
import org.kenworkbench.internal.checkpoint.mapped.MappedCheckpoint;
import org.kenworkbench.internal.checkpoint.onnx.OnnxFields.Model;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

import com.google.protobuf.CodedInputStream;

/**
 * The ONNX format: a model's initializers as tensors, named and oriented as before the export ({@link OnnxParameters}
 * says how). Data are mapped where they lie, in the file itself or in files beside it, and never loaded. Metadata:
 * {@code producer_name}, {@code producer_version}, {@code ir_version}, {@code opset}, and {@code opset.<domain>} for
 * other operator sets.
 */
@Component
public final class OnnxFormat implements CheckpointFormat {

    private static final int MAX_IR_VERSION = 1000;
    /** Wire types of a ModelProto's fields by number. */
    private static final Map<Integer, Integer> MODEL_FIELDS = Map.ofEntries(
            Map.entry(Model.IR_VERSION, ProtoFields.VARINT), Map.entry(Model.PRODUCER_NAME, ProtoFields.BYTES),
            Map.entry(Model.PRODUCER_VERSION, ProtoFields.BYTES), Map.entry(Model.DOMAIN, ProtoFields.BYTES),
            Map.entry(Model.MODEL_VERSION, ProtoFields.VARINT), Map.entry(Model.DOC_STRING, ProtoFields.BYTES),
            Map.entry(Model.GRAPH, ProtoFields.BYTES), Map.entry(Model.OPSET_IMPORT, ProtoFields.BYTES),
            Map.entry(Model.METADATA_PROPS, ProtoFields.BYTES), Map.entry(Model.TRAINING_INFO, ProtoFields.BYTES),
            Map.entry(Model.FUNCTIONS, ProtoFields.BYTES), Map.entry(Model.CONFIGURATION, ProtoFields.BYTES));

    @Override
    public String id() {
        return "onnx";
    }

    @Override
    public String label() {
        return "ONNX";
    }

    /** ONNX has no magic number: the head must be fields of a ModelProto, and begin with or contain the graph. */
    @Override
    public boolean recognises(byte[] head, long sizeBytes) {
        CodedInputStream in = CodedInputStream.newInstance(head);
        boolean version = false;
        boolean graph = false;
        try {
            while (!in.isAtEnd()) {
                long tag = in.readRawVarint64();
                long field = tag >>> 3;
                if (field <= 0 || field > Integer.MAX_VALUE
                        || MODEL_FIELDS.getOrDefault((int) field, -1) != (int) (tag & 7)) {
                    return false;
                }
                long value = in.readRawVarint64();
                if (field == Model.IR_VERSION) {
                    version = true;
                    if (value <= 0 || value > MAX_IR_VERSION) {
                        return false;
                    }
                } else if ((tag & 7) == ProtoFields.BYTES) {
                    graph |= field == Model.GRAPH;
                    if (value < 0) {
                        return false;
                    }
                    if (value >= head.length - in.getTotalBytesRead()) {
                        // The rest lies beyond the head.
                        return version || graph;
                    }
                    in.skipRawBytes((int) value);
                }
            }
        } catch (IOException e) {
            // The head ends within a field; of a whole file that is no end.
            return version && head.length < sizeBytes;
        }
        return version && graph;
    }

    @Override
    public List<String> endings() {
        return List.of(".onnx");
    }

    @Override
    public String hint() {
        return "An ONNX file must be a whole model, with its external data beside it.";
    }

    @Override
    public Checkpoint open(Path path) throws CheckpointException {
        CheckpointFile file = CheckpointFile.open(path);
        ExternalFiles externals = new ExternalFiles(path);
        boolean opened = false;
        try {
            OnnxModel model = OnnxModelReader.read(file);
            List<Tensor> tensors = new OnnxParameters(file, model, new OnnxTensors(file, externals)).all();
            // What lies beside a model is looked for beside the first one.
            List<CheckpointFile> files = new ArrayList<>(List.of(file));
            files.addAll(externals.opened());
            Checkpoint checkpoint = new MappedCheckpoint(path, id(), tensors, model.metadata(), files);
            opened = true;
            return checkpoint;
        } finally {
            if (!opened) {
                externals.opened().forEach(CheckpointFile::close);
                file.close();
            }
        }
    }
}
