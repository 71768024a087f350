/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.checkpoint.onnx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.kenworkbench.internal.checkpoint.mapped.CheckpointFile;
import org.kenworkbench.internal.checkpoint.onnx.OnnxFields.Attribute;
import org.kenworkbench.internal.checkpoint.onnx.OnnxFields.Graph;
import org.kenworkbench.internal.checkpoint.onnx.OnnxFields.Model;
import org.kenworkbench.internal.checkpoint.onnx.OnnxFields.Node;
import org.kenworkbench.internal.checkpoint.onnx.OnnxFields.OperatorSet;
import org.kenworkbench.internal.checkpoint.onnx.OnnxFields.SparseTensor;
import org.kenworkbench.internal.checkpoint.onnx.OnnxFields.ValueInfo;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.ShownText;

/**
 * Walks a ModelProto: its graph, and the graphs inside it (the branches of an If, the body of a Loop), whose names
 * live in one space as ONNX demands. Functions and training graphs hold no initializers of the model and are skipped.
 */
final class OnnxModelReader {

    private static final int MAX_DEPTH = 16;
    private static final int NODE_COST = 8;
    private static final int MAX_NODE_NAMES = 64;
    private static final Set<String> OPS = Set.of("MatMul", "Gemm", "Add", "Transpose", "Identity",
            "Cast", "Constant");

    private final ProtoReader reader;
    private final Map<String, String> metadata = new HashMap<>();
    private final List<TensorClaim> tensors = new ArrayList<>();
    private final List<GraphNode> nodes = new ArrayList<>();
    private final Set<String> outputs = new HashSet<>();
    private final Set<String> constants = new HashSet<>();

    private OnnxModelReader(ProtoReader reader) {
        this.reader = reader;
    }

    /** @throws CheckpointException if the file is not a well-formed ONNX model */
    static OnnxModel read(CheckpointFile file) throws CheckpointException {
        ProtoReader reader = new ProtoReader(file);
        return new OnnxModelReader(reader).model(new ProtoFields(reader, 0, file.sizeBytes()));
    }

    private OnnxModel model(ProtoFields model) throws CheckpointException {
        boolean graph = false;
        while (model.next()) {
            if (model.is(Model.IR_VERSION, ProtoFields.VARINT)) {
                metadata.put("ir_version", Long.toString(model.value()));
            } else if (model.is(Model.PRODUCER_NAME, ProtoFields.BYTES)) {
                metadata.put("producer_name", model.text());
            } else if (model.is(Model.PRODUCER_VERSION, ProtoFields.BYTES)) {
                metadata.put("producer_version", model.text());
            } else if (model.is(Model.OPSET_IMPORT, ProtoFields.BYTES)) {
                opset(model.message());
            } else if (model.is(Model.GRAPH, ProtoFields.BYTES)) {
                graph = true;
                graph(model.message(), 0);
            }
        }
        if (!graph) {
            throw reader.wrong("holds no ONNX graph");
        }
        return new OnnxModel(metadata, tensors, nodes, outputs);
    }

    private void opset(ProtoFields opset) throws CheckpointException {
        reader.spend(1);
        String domain = "";
        long version = 0;
        while (opset.next()) {
            if (opset.is(OperatorSet.DOMAIN, ProtoFields.BYTES)) {
                domain = opset.text();
            } else if (opset.is(OperatorSet.VERSION, ProtoFields.VARINT)) {
                version = opset.value();
            }
        }
        boolean standard = domain.isEmpty() || domain.equals("ai.onnx");
        metadata.put(standard ? "opset" : "opset." + domain, Long.toString(version));
    }

    private void graph(ProtoFields graph, int depth) throws CheckpointException {
        if (depth > MAX_DEPTH) {
            throw reader.wrong("nests graphs more than " + MAX_DEPTH + " deep");
        }
        while (graph.next()) {
            if (graph.is(Graph.NODE, ProtoFields.BYTES)) {
                node(graph, depth);
            } else if (graph.is(Graph.INITIALIZER, ProtoFields.BYTES)) {
                tensors.add(TensorProtoReader.read(graph.message(), graph.bodyBegin(), graph.bodyEnd()));
            } else if (graph.is(Graph.OUTPUT, ProtoFields.BYTES)) {
                outputs.add(name(graph.message(), ValueInfo.NAME));
                reader.spend(1);
            } else if (graph.is(Graph.SPARSE_INITIALIZER, ProtoFields.BYTES)) {
                sparse(graph.message());
            }
        }
    }

    /** The last text of that field, as protobuf has it. */
    private static String name(ProtoFields message, int field) throws CheckpointException {
        String name = "";
        while (message.next()) {
            if (message.is(field, ProtoFields.BYTES)) {
                name = message.text();
            }
        }
        return name;
    }

    private void sparse(ProtoFields sparse) throws CheckpointException {
        String name = "";
        while (sparse.next()) {
            if (sparse.is(SparseTensor.VALUES, ProtoFields.BYTES)) {
                name = name(sparse.message(), OnnxFields.Tensor.NAME);
            }
        }
        throw new CheckpointException("Tensor " + ShownText.of(name) + " of " + reader.file().path()
                + " is stored sparsely, which this program does not read; export the model with dense weights.");
    }

    private void node(ProtoFields graph, int depth) throws CheckpointException {
        // The operation comes after the names, and of most operations nothing but inner graphs is of use.
        String op = name(graph.message(), Node.OP_TYPE);
        boolean kept = OPS.contains(op);
        String name = "";
        List<String> inputs = new ArrayList<>(3);
        List<String> outs = new ArrayList<>(1);
        Attributes attributes = new Attributes();
        ProtoFields node = graph.message();
        while (node.next()) {
            if (node.is(Node.ATTRIBUTE, ProtoFields.BYTES)) {
                attribute(node.message(), attributes, kept, depth);
            } else if (kept && node.is(Node.INPUT, ProtoFields.BYTES)) {
                add(inputs, node.text());
            } else if (kept && node.is(Node.OUTPUT, ProtoFields.BYTES)) {
                add(outs, node.text());
            } else if (kept && node.is(Node.NAME, ProtoFields.BYTES)) {
                name = node.text();
            }
        }
        if (!kept) {
            return;
        }
        if (op.equals("Constant")) {
            // The branches of an If may each have a value of the same name; what they compute with is no parameter.
            if (attributes.value != null && !outs.isEmpty() && constants.add(outs.get(0))) {
                tensors.add(attributes.value.asConstant(outs.get(0)));
            }
            return;
        }
        reader.spend(NODE_COST);
        boolean swaps = switch (op) {
            // Without perm the axes are reversed.
            case "Transpose" -> attributes.perm.isEmpty() || attributes.perm.equals(List.of(1L, 0L));
            case "Gemm" -> attributes.transB;
            default -> false;
        };
        // A Transpose that leaves the axes alone is an Identity; of a 2-D tensor there is no third kind.
        nodes.add(new GraphNode(op, name, List.copyOf(inputs), List.copyOf(outs), swaps));
    }

    private void add(List<String> names, String name) throws CheckpointException {
        if (names.size() == MAX_NODE_NAMES) {
            throw reader.wrong("has a node with more inputs or outputs than its operation takes");
        }
        names.add(name);
    }

    /** Attributes of a node that are read. */
    private static final class Attributes {
        private TensorClaim value;
        private boolean transB;
        private List<Long> perm = List.of();
    }

    private void attribute(ProtoFields attribute, Attributes into, boolean kept, int depth)
            throws CheckpointException {
        String name = "";
        long number = 0;
        List<Long> numbers = new ArrayList<>(4);
        TensorClaim tensor = null;
        while (attribute.next()) {
            if (attribute.is(Attribute.G, ProtoFields.BYTES) || attribute.is(Attribute.GRAPHS, ProtoFields.BYTES)) {
                graph(attribute.message(), depth + 1);
            } else if (kept && attribute.is(Attribute.NAME, ProtoFields.BYTES)) {
                name = attribute.text();
            } else if (kept && attribute.is(Attribute.I, ProtoFields.VARINT)) {
                number = attribute.value();
            } else if (kept && attribute.is(Attribute.T, ProtoFields.BYTES)) {
                tensor = TensorProtoReader.read(attribute.message(), attribute.bodyBegin(), attribute.bodyEnd());
            } else if (kept && attribute.number() == Attribute.INTS) {
                numbers(attribute, numbers);
            }
        }
        switch (name) {
            case "value" -> into.value = tensor;
            case "transB" -> into.transB = number != 0;
            case "perm" -> into.perm = numbers;
            default -> {
                // It is of no use here.
            }
        }
    }

    private void numbers(ProtoFields attribute, List<Long> numbers) throws CheckpointException {
        if (attribute.wire() != ProtoFields.BYTES) {
            reader.spend(1);
            attribute.is(Attribute.INTS, ProtoFields.VARINT);
            numbers.add(attribute.value());
            return;
        }
        reader.seek(attribute.bodyBegin());
        while (reader.position() < attribute.bodyEnd()) {
            reader.spend(1);
            numbers.add(reader.varint());
        }
        if (reader.position() > attribute.bodyEnd()) {
            throw reader.damaged(null);
        }
    }
}
