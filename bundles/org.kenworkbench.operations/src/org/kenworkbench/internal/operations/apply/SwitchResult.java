/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.apply;

import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.Quantities;
import org.kenworkbench.subnetwork.Subnetwork;
import org.kenworkbench.subnetwork.format.SideFile;
import org.kenworkbench.subnetwork.format.SubnetworkTensor;
import org.kenworkbench.subnetwork.restore.Switcher;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/**
 * The report on a switch, as text and JSON.
 *
 * @param restoreBytes bytes that restoring the new model from scratch would write
 */
record SwitchResult(ModelSwitch.Request request, Subnetwork from, Subnetwork to, Switcher.Written written,
        long restoreBytes, SideFileChanges beside, Before before) {

    /**
     * The state before the switch.
     *
     * @param already     whether the weights were the new ones
     * @param interrupted whether a switch had been interrupted, which this one finished
     */
    record Before(boolean already, boolean interrupted) {
    }

    OperationResult result() {
        long changed = to.tensors().stream().filter(this::isChanged).count();
        JsonObject json = new JsonObject();
        json.addProperty("model", request.model().toString());
        json.addProperty("from", from.source());
        json.addProperty("to", to.source());
        json.addProperty("alreadySwitched", before.already());
        json.addProperty("finishedInterrupted", before.interrupted());
        json.addProperty("tensors", to.tensors().size());
        json.addProperty("differingTensors", changed);
        json.addProperty("differingBytes", written.differingBytes());
        json.addProperty("writtenBytes", written.writtenBytes());
        json.addProperty("restoreBytes", restoreBytes);
        JsonArray wrote = new JsonArray();
        beside.written().stream().map(SideFile::name).forEach(wrote::add);
        json.add("sideFilesWritten", wrote);
        JsonArray removed = new JsonArray();
        beside.removed().forEach(removed::add);
        json.add("sideFilesRemoved", removed);
        json.addProperty("digest", to.prunedDigest());
        json.addProperty("verified", true);
        return OperationResult.builder().text(text(changed)).json(json.toString()).build();
    }

    private boolean isChanged(SubnetworkTensor tensor) {
        return !from.tensor(tensor.id()).map(SubnetworkTensor::prunedDigest)
                .equals(java.util.Optional.of(tensor.prunedDigest()));
    }

    private static String files(int count) {
        return count == 1 ? "1 file was" : count + " files were";
    }

    private String text(long changed) {
        StringBuilder text = new StringBuilder();
        if (before.already()) {
            text.append(request.model()).append(" already holds the model of ").append(to.source())
                    .append("; no weight was written.");
        } else {
            text.append(before.interrupted() ? "Finished the switch of " : "Switched ").append(request.model())
                    .append(" to ")
                    .append(to.source())
                    .append(": ").append(Quantities.bytes(written.writtenBytes()))
                    .append(" were written, where restoring it would write ")
                    .append(Quantities.bytes(restoreBytes)).append(";\n");
            text.append(Quantities.bytes(written.differingBytes())).append(" differed, in ")
                    .append(Quantities.count(changed))
                    .append(" of ").append(Quantities.count(to.tensors().size()))
                    .append(" tensors; the digests of the base and of the result match those in the subnetwork.");
        }
        if (!beside.isEmpty()) {
            text.append("\nBesides the weights, ").append(files(beside.written().size())).append(" written and ")
                    .append(files(beside.removed().size())).append(" deleted.");
        }
        return text.toString();
    }
}
