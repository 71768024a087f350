/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork.manifest;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.kenworkbench.internal.subnetwork.bytes.Damage;
import org.kenworkbench.subnetwork.format.BaseTensor;
import org.kenworkbench.subnetwork.format.ModelTensors;
import org.kenworkbench.subnetwork.format.StoredFate;
import org.kenworkbench.subnetwork.format.SubnetworkException;
import org.kenworkbench.subnetwork.format.SubnetworkTensor;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.ShownText;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;

/** The list of tensors as JSON inside the metadata, to and fro. */
public final class Manifest {

    static final String NAME = "name";
    static final String DTYPE = "dtype";
    static final String SHAPE = "shape";
    static final String FATE = "fate";
    static final String KEPT = "kept";
    static final String STORED = "stored";
    static final String MASK_CODING = "mask_coding";
    static final String KEPT_CODING = "kept_coding";
    static final String VALUE_CODING = "value_coding";
    static final String STEP = "step";
    static final String UP = "up";
    static final String SIGN_CODING = "sign_coding";
    static final String RANK = "rank";
    static final String FACTOR_CODING = "factor_coding";
    /** Coding of factors that are told by steps of scales, the only one that is named. */
    static final String STEPPED = "quantised";
    static final String SCALE_ROWS = "scale_rows";
    static final String BASE = "base";
    static final String BASE_NAME = "base_name";
    static final String BASE_DTYPE = "base_dtype";
    static final String BASE_SHAPE = "base_shape";
    static final String TIED_TO = "tied_to";
    static final String TUNED = "tuned";
    static final String PRUNED = "pruned";

    private Manifest() {
    }

    /** Writes the list of tensors as compact JSON, in the order given. */
    public static String json(Collection<SubnetworkTensor> tensors) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonWriter json = new JsonWriter(text)) {
            json.setStrictness(Strictness.STRICT);
            json.beginArray();
            for (SubnetworkTensor tensor : tensors) {
                write(json, tensor);
            }
            json.endArray();
        }
        return text.toString();
    }

    private static void write(JsonWriter json, SubnetworkTensor tensor) throws IOException {
        json.beginObject();
        json.name(NAME).value(tensor.id().name());
        json.name(DTYPE).value(tensor.info().dtype().name());
        write(json, SHAPE, tensor.info().shape());
        json.name(FATE).value(tensor.fate().id());
        if (tensor.fate() == StoredFate.PRUNED) {
            json.name(KEPT).value(tensor.keptCount());
            json.name(STORED).value(tensor.storedCount());
            json.name(MASK_CODING).value(tensor.maskCoding().id());
            json.name(KEPT_CODING).value(tensor.keptCoding().id());
        }
        if (tensor.fate() == StoredFate.PRUNED || tensor.fate() == StoredFate.WHOLE) {
            json.name(VALUE_CODING).value(tensor.valueCoding().id());
        }
        if (tensor.signs().isPresent()) {
            json.name(STEP).value(Float.floatToRawIntBits(tensor.signs().get().step()));
            json.name(UP).value(tensor.signs().get().up());
            json.name(SIGN_CODING).value(tensor.signs().get().coding().id());
        }
        if (tensor.rank() > 0) {
            json.name(RANK).value(tensor.rank());
        }
        if (tensor.quantisedFactors()) {
            json.name(FACTOR_CODING).value(STEPPED);
        }
        if (tensor.scaleRows() > 0) {
            json.name(SCALE_ROWS).value(tensor.scaleRows());
        }
        if (tensor.tiedTo().isPresent()) {
            json.name(TIED_TO).value(tensor.tiedTo().get().name());
        }
        if (tensor.base().isPresent()) {
            writeBase(json, tensor.info(), tensor.base().get());
        }
        json.name(TUNED).value(tensor.tunedDigest());
        json.name(PRUNED).value(tensor.prunedDigest());
        json.endObject();
    }

    /** Writes the digest of the base's tensor, and its name, type and shape where they differ from the model's. */
    private static void writeBase(JsonWriter json, TensorInfo tensor, BaseTensor base) throws IOException {
        if (!base.info().id().equals(tensor.id())) {
            json.name(BASE_NAME).value(base.info().name());
        }
        if (base.info().dtype() != tensor.dtype()) {
            json.name(BASE_DTYPE).value(base.info().dtype().name());
        }
        if (!base.info().shape().equals(tensor.shape())) {
            write(json, BASE_SHAPE, base.info().shape());
        }
        json.name(BASE).value(base.digest());
    }

    private static void write(JsonWriter json, String key, Shape shape) throws IOException {
        json.name(key).beginArray();
        for (long dim : shape.dims()) {
            json.value(dim);
        }
        json.endArray();
    }

    /**
     * Reads the list; every entry agrees with itself afterwards.
     *
     * @param file the file's name in messages
     */
    public static List<SubnetworkTensor> parse(String file, String text) throws SubnetworkException {
        List<SubnetworkTensor> tensors = new ArrayList<>();
        Set<TensorId> seen = new HashSet<>();
        Set<TensorId> seenInBase = new HashSet<>();
        try (JsonReader json = new JsonReader(new StringReader(text))) {
            json.setStrictness(Strictness.STRICT);
            json.beginArray();
            while (json.hasNext()) {
                SubnetworkTensor tensor = new ManifestEntry(file, json).tensor();
                if (!seen.add(tensor.id())) {
                    throw damaged(file, "lists tensor " + ShownText.of(tensor.id().name()) + " twice");
                }
                if (tensor.base().isPresent() && !seenInBase.add(tensor.base().get().info().id())) {
                    throw damaged(file, "takes tensor " + ShownText.of(tensor.base().get().info().name())
                            + " of the base twice");
                }
                tensors.add(tensor);
            }
            json.endArray();
            if (json.peek() != JsonToken.END_DOCUMENT) {
                throw damaged(file, "has text after its list of tensors");
            }
        } catch (SubnetworkException e) {
            throw e;
        } catch (IOException | IllegalStateException | NumberFormatException e) {
            // The parser's own message, in the cause, advises programmers.
            throw new SubnetworkException(file + " has a list of tensors that is not the JSON it should be;"
                    + " get the file from its source again.", e);
        }
        Map<TensorId, SubnetworkTensor> byId = new HashMap<>();
        tensors.forEach(tensor -> byId.put(tensor.id(), tensor));
        if (ModelTensors.mostOtherNames(
                tensors.stream().flatMap(t -> t.tiedTo().stream()).toList()) > ModelTensors.MOST_OTHER_NAMES) {
            throw damaged(file, "ties more than " + ModelTensors.MOST_OTHER_NAMES + " tensors to one");
        }
        for (SubnetworkTensor tensor : tensors) {
            if (tensor.tiedTo().isPresent()) {
                requireTied(file, tensor, byId.get(tensor.tiedTo().get()));
            }
        }
        return tensors;
    }

    /**
     * A tied tensor is another's in all but its name.
     *
     * @param other null if there is none
     */
    private static void requireTied(String file, SubnetworkTensor tensor, SubnetworkTensor other)
            throws SubnetworkException {
        if (other == null || other.fate() == StoredFate.TIED || other.info().dtype() != tensor.info().dtype()
                || !other.info().shape().equals(tensor.info().shape())
                || !other.tunedDigest().equals(tensor.tunedDigest())
                || !other.prunedDigest().equals(tensor.prunedDigest())) {
            throw damaged(file, "ties tensor " + ShownText.of(tensor.id().name()) + " to "
                    + ShownText.of(tensor.tiedTo().orElseThrow().name()) + ", which is not the same tensor");
        }
    }

    static SubnetworkException damaged(String file, String how) {
        return Damage.of(file, how);
    }
}
