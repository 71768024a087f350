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
import java.util.regex.Pattern;

import org.kenworkbench.internal.checkpoint.mapped.CheckpointFile;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.ShownText;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TransposedTensor;

/**
 * Decides which tensors of an ONNX file are parameters, what they are called and how they lie.
 *
 * <p><b>Names.</b> A 2-D tensor whose name is not the dotted path of a parameter, and that is the second input of a
 * MatMul or Gemm node, takes the path of that node, without the operation, with dots for slashes, followed by
 * {@code .weight}; where the node has no path, that of the bias added to the product, if its name ends in {@code
 * .bias}. With the name it takes the orientation that a Linear layer has in PyTorch, [out, in]. Where several nodes
 * share a tensor, the first in the file names it. Where two tensors would get one name, or the name is another tensor's
 * already, and where neither the node nor a bias tells the path, a tensor keeps both the name and the orientation it is
 * stored with.
 *
 * <p><b>Parameters.</b> A tensor is <em>anonymous</em> if an exporter made its name up: it begins with {@code
 * onnx::}, is a bare number, or is the name of a node's output ({@code /encoder/Constant_3_output_0}; no parameter of
 * PyTorch can have a slash in its name). Every initializer with a name of its own is a parameter. An anonymous one that
 * is no weight is left out if it has at most one element, or numbers that only count or index (32 and 64-bit whole
 * numbers, BOOL): those are scalars and shapes that the exporter folded. The value of a Constant node is a parameter if
 * it is a 2-D weight as above, or if it is floating-point with more than one element and a name of its own.
 *
 * <p><b>Twins.</b> PyTorch's exporter keeps one of several equal parameters and puts an Identity node, whose output
 * bears the name, in the place of each other one. Such an output is a parameter too, with the data of the one kept,
 * unless its name is anonymous or the graph's output, or the data are not floating-point with more than one element.
 */
final class OnnxParameters {

    private static final Pattern ANONYMOUS = Pattern.compile("onnx::.*|[0-9]+|/.*|.*_output_[0-9]+", Pattern.DOTALL);
    private static final Pattern DOTTED_PATH = Pattern.compile("[^./:]++(?:\\.[^./:]++)++");
    private static final List<OnnxType> FLOATING = List.of(OnnxType.FLOAT, OnnxType.FLOAT16, OnnxType.BFLOAT16,
            OnnxType.DOUBLE);
    private static final List<OnnxType> INDEXING = List.of(OnnxType.INT32, OnnxType.INT64, OnnxType.UINT32,
            OnnxType.UINT64, OnnxType.BOOL);

    private final CheckpointFile file;
    private final OnnxModel model;
    private final WeightUses uses;
    private final OnnxTensors stored;

    OnnxParameters(CheckpointFile file, OnnxModel model, OnnxTensors stored) {
        this.file = file;
        this.model = model;
        this.uses = new WeightUses(model);
        this.stored = stored;
    }

    /** @throws CheckpointException if two tensors have one name, or one is not what it claims to be */
    List<Tensor> all() throws CheckpointException {
        Set<String> names = new HashSet<>();
        Map<String, Integer> wanted = new HashMap<>();
        for (TensorClaim claim : model.tensors()) {
            requireName(claim, names);
            if (isNamedByUse(claim)) {
                wanted.merge(nameByUse(claim), 1, Integer::sum);
            }
        }
        List<Tensor> tensors = twins(names);
        for (TensorClaim claim : model.tensors()) {
            if (isNamedByUse(claim) && wanted.get(nameByUse(claim)) == 1 && !names.contains(nameByUse(claim))) {
                tensors.add(byUse(claim, new TensorId(nameByUse(claim))));
            } else if (isParameter(claim)) {
                tensors.add(stored.tensor(claim, new TensorId(claim.name())));
            }
        }
        return tensors;
    }

    /** Makes the tensors that are the same as another one, and adds their names to those in use. */
    private List<Tensor> twins(Set<String> names) throws CheckpointException {
        Map<String, TensorClaim> claims = new HashMap<>();
        model.tensors().forEach(claim -> claims.put(claim.name(), claim));
        // Each kept tensor is checked once, however many twins it has.
        Map<String, Tensor> kept = new HashMap<>();
        List<Tensor> twins = new ArrayList<>();
        for (GraphNode node : model.nodes()) {
            if (!node.op().equals("Identity") || node.inputs().size() != 1 || node.outputs().size() != 1) {
                continue;
            }
            String name = node.outputs().get(0);
            TensorClaim claim = claims.get(node.inputs().get(0));
            if (claim != null && !isAnonymous(name) && !model.outputs().contains(name) && isSeveral(claim)
                    && OnnxTensors.isOf(claim, FLOATING) && names.add(name)) {
                Tensor tensor = kept.get(claim.name());
                if (tensor == null) {
                    tensor = stored.tensor(claim, new TensorId(claim.name()));
                    kept.put(claim.name(), tensor);
                }
                twins.add(new TwinTensor(new TensorId(name), tensor));
            }
        }
        return twins;
    }

    private void requireName(TensorClaim claim, Set<String> names) throws CheckpointException {
        if (claim.name().isEmpty()) {
            throw new CheckpointException(file.path()
                    + " holds a tensor without a name; export the model again, or get the file from its source again.");
        }
        if (!names.add(claim.name())) {
            throw new CheckpointException(file.path() + " holds two tensors named " + ShownText.of(claim.name())
                    + "; export the model again, or get the file from its source again.");
        }
    }

    private Tensor byUse(TensorClaim claim, TensorId id) throws CheckpointException {
        Tensor tensor = stored.tensor(claim, id);
        return uses.of(claim.name()).orElseThrow().transposed() ? new TransposedTensor(id, tensor) : tensor;
    }

    private static boolean isAnonymous(String name) {
        return name.isEmpty() || ANONYMOUS.matcher(name).matches();
    }

    private static boolean isSeveral(TensorClaim claim) {
        return !claim.dims().contains(0L) && claim.dims().stream().anyMatch(dim -> dim > 1);
    }

    private boolean isWeight(TensorClaim claim) {
        return claim.dims().size() == 2 && uses.of(claim.name()).isPresent();
    }

    private boolean isNamedByUse(TensorClaim claim) {
        return !DOTTED_PATH.matcher(claim.name()).matches() && isWeight(claim)
                && !uses.of(claim.name()).orElseThrow().module().isEmpty();
    }

    private String nameByUse(TensorClaim claim) {
        return uses.of(claim.name()).orElseThrow().module() + ".weight";
    }

    private boolean isParameter(TensorClaim claim) {
        if (isWeight(claim)) {
            return true;
        }
        if (claim.isConstant()) {
            return !isAnonymous(claim.name()) && isSeveral(claim) && OnnxTensors.isOf(claim, FLOATING);
        }
        return !isAnonymous(claim.name()) || isSeveral(claim) && !OnnxTensors.isOf(claim, INDEXING);
    }
}
