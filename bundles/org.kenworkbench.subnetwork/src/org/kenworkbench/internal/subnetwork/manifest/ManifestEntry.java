/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork.manifest;

import static org.kenworkbench.internal.subnetwork.manifest.Manifest.BASE;
import static org.kenworkbench.internal.subnetwork.manifest.Manifest.BASE_DTYPE;
import static org.kenworkbench.internal.subnetwork.manifest.Manifest.BASE_NAME;
import static org.kenworkbench.internal.subnetwork.manifest.Manifest.BASE_SHAPE;
import static org.kenworkbench.internal.subnetwork.manifest.Manifest.DTYPE;
import static org.kenworkbench.internal.subnetwork.manifest.Manifest.FACTOR_CODING;
import static org.kenworkbench.internal.subnetwork.manifest.Manifest.FATE;
import static org.kenworkbench.internal.subnetwork.manifest.Manifest.KEPT;
import static org.kenworkbench.internal.subnetwork.manifest.Manifest.KEPT_CODING;
import static org.kenworkbench.internal.subnetwork.manifest.Manifest.MASK_CODING;
import static org.kenworkbench.internal.subnetwork.manifest.Manifest.NAME;
import static org.kenworkbench.internal.subnetwork.manifest.Manifest.PRUNED;
import static org.kenworkbench.internal.subnetwork.manifest.Manifest.RANK;
import static org.kenworkbench.internal.subnetwork.manifest.Manifest.SCALE_ROWS;
import static org.kenworkbench.internal.subnetwork.manifest.Manifest.SHAPE;
import static org.kenworkbench.internal.subnetwork.manifest.Manifest.SIGN_CODING;
import static org.kenworkbench.internal.subnetwork.manifest.Manifest.STEP;
import static org.kenworkbench.internal.subnetwork.manifest.Manifest.STEPPED;
import static org.kenworkbench.internal.subnetwork.manifest.Manifest.STORED;
import static org.kenworkbench.internal.subnetwork.manifest.Manifest.TIED_TO;
import static org.kenworkbench.internal.subnetwork.manifest.Manifest.TUNED;
import static org.kenworkbench.internal.subnetwork.manifest.Manifest.UP;
import static org.kenworkbench.internal.subnetwork.manifest.Manifest.VALUE_CODING;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.kenworkbench.subnetwork.format.BaseTensor;
import org.kenworkbench.subnetwork.format.MaskCoding;
import org.kenworkbench.subnetwork.format.SignFill;
import org.kenworkbench.subnetwork.format.StoredFate;
import org.kenworkbench.subnetwork.format.SubnetworkException;
import org.kenworkbench.subnetwork.format.SubnetworkTensor;
import org.kenworkbench.subnetwork.format.ValueCoding;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.FactorShape;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.ShownText;
import org.kenworkbench.tensor.TensorDigest;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;
import org.kenworkbench.tensor.TensorPair;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;

/** One entry of the list of tensors as it is read. */
final class ManifestEntry {

    private static final int MAX_RANK = 64;
    /** Most numbers of a right factor that is quantised, and held in memory by who reads it. */
    private static final long MOST_RIGHT_NUMBERS = 1 << 25;

    private final String file;
    private final Map<String, String> texts = new HashMap<>();
    private final Map<String, Long> counts = new HashMap<>();
    private final Map<String, List<Long>> shapes = new HashMap<>();

    ManifestEntry(String file, JsonReader json) throws IOException {
        this.file = file;
        json.beginObject();
        while (json.hasNext()) {
            String key = json.nextName();
            boolean again = switch (key) {
                case SHAPE, BASE_SHAPE -> shapes.put(key, shape(json)) != null;
                case KEPT, STORED, STEP, UP, RANK, SCALE_ROWS -> counts.put(key, number(json)) != null;
                case NAME, DTYPE, FATE, MASK_CODING, KEPT_CODING, VALUE_CODING, SIGN_CODING, FACTOR_CODING, BASE,
                        BASE_NAME,
                        BASE_DTYPE, TIED_TO, TUNED,
                        PRUNED ->
                    texts.put(key, string(json)) != null;
                // What is said of a tensor decides what it becomes: half understood is misread.
                default -> throw new SubnetworkException(file + " has the unknown entry " + ShownText.of(key)
                        + " for a tensor; use a newer version of this program.");
            };
            if (again) {
                throw Manifest.damaged(file, "gives " + key + " of a tensor twice");
            }
        }
        json.endObject();
    }

    private List<Long> shape(JsonReader json) throws IOException {
        List<Long> dims = new ArrayList<>();
        json.beginArray();
        while (json.hasNext()) {
            dims.add(number(json));
            if (dims.size() > MAX_RANK) {
                throw Manifest.damaged(file, "has a tensor of more than " + MAX_RANK + " dimensions");
            }
        }
        json.endArray();
        return dims;
    }

    private Long number(JsonReader json) throws IOException {
        if (json.peek() != JsonToken.NUMBER) {
            throw Manifest.damaged(file, "has a tensor with something other than a number where one is required");
        }
        // Not nextLong: it takes what is beyond a long for the nearest one.
        return Long.valueOf(json.nextString());
    }

    private String string(JsonReader json) throws IOException {
        if (json.peek() != JsonToken.STRING) {
            throw Manifest.damaged(file, "has a tensor with something other than a string where one is required");
        }
        return json.nextString();
    }

    SubnetworkTensor tensor() throws SubnetworkException {
        String name = text(NAME);
        TensorInfo info = info(name, name, text(DTYPE), shapes.get(SHAPE));
        String fateId = text(FATE);
        StoredFate fate = StoredFate.of(fateId).orElseThrow(() -> unknown(name, "fate", fateId));
        long elements = info.wholeByteForm().shape().elementCount();
        return switch (fate) {
            case BASE -> {
                if (pair(info, fate).addedElements() > 0) {
                    throw bad(name, "is taken from the base, which does not have all its rows");
                }
                yield finished(info, fate, 0, 0, MaskCoding.NONE, MaskCoding.NONE);
            }
            case WHOLE -> finished(info, fate, elements, elements,
                    elements == 0 ? MaskCoding.NONE : MaskCoding.ALL, MaskCoding.NONE);
            case PRUNED -> {
                if (info.dtype().isPacked()) {
                    throw bad(name, "is pruned although its elements share bytes");
                }
                yield pruned(info);
            }
            case TIED -> finished(info, fate, 0, 0, MaskCoding.NONE, MaskCoding.NONE);
        };
    }

    private TensorInfo info(String tensor, String name, String typeName, List<Long> dims)
            throws SubnetworkException {
        DType dtype = DType.of(typeName).orElseThrow(() -> unknown(tensor, "type", typeName));
        if (dims == null) {
            throw bad(tensor, "has no shape");
        }
        try {
            return new TensorInfo(new TensorId(name), dtype, new Shape(dims));
        } catch (IllegalArgumentException e) {
            throw new SubnetworkException("Tensor " + ShownText.of(tensor) + " of " + file
                    + " has a shape that no tensor can have; get the file from its source again.", e);
        }
    }

    /** The base's tensor; a whole tensor can do without, a tied one has none. */
    private Optional<BaseTensor> base(TensorInfo info, StoredFate fate) throws SubnetworkException {
        if (fate == StoredFate.TIED && texts.containsKey(BASE)) {
            throw bad(info.name(), "is tied and has a base of its own");
        }
        if (fate == StoredFate.TIED || fate == StoredFate.WHOLE && !texts.containsKey(BASE)) {
            if (texts.containsKey(BASE_NAME) || texts.containsKey(BASE_DTYPE) || shapes.containsKey(BASE_SHAPE)) {
                throw bad(info.name(), "has no digest " + BASE);
            }
            return Optional.empty();
        }
        TensorInfo ofBase = info(info.name(), texts.getOrDefault(BASE_NAME, info.name()),
                texts.getOrDefault(BASE_DTYPE, info.dtype().name()),
                shapes.getOrDefault(BASE_SHAPE, info.shape().dims()));
        if (!TensorPair.fit(ofBase, info)) {
            throw bad(info.name(), "is " + info.dtype() + ' ' + info.shape() + ", which cannot go back to "
                    + ofBase.dtype() + ' ' + ofBase.shape());
        }
        return Optional.of(new BaseTensor(ofBase, digest(info.name(), BASE)));
    }

    private Optional<TensorId> tiedTo(TensorInfo info, StoredFate fate) throws SubnetworkException {
        if (fate != StoredFate.TIED && texts.containsKey(TIED_TO)) {
            throw bad(info.name(), "is not tied and names another tensor to be tied to");
        }
        return fate == StoredFate.TIED ? Optional.of(new TensorId(text(TIED_TO))) : Optional.empty();
    }

    private TensorPair pair(TensorInfo info, StoredFate fate) throws SubnetworkException {
        return new TensorPair(base(info, fate).orElseThrow().info(), info);
    }

    private SubnetworkTensor pruned(TensorInfo info) throws SubnetworkException {
        String name = info.name();
        long elements = info.shape().elementCount();
        long stored = count(name, STORED, elements);
        long kept = count(name, KEPT, elements);
        if (stored > kept) {
            throw bad(name, "stores more values than it keeps");
        }
        if (kept < pair(info, StoredFate.PRUNED).addedElements()) {
            throw bad(name, "keeps fewer values than it has in rows that the base does not have");
        }
        MaskCoding mask = coding(name, MASK_CODING, elements, stored);
        MaskCoding same = coding(name, KEPT_CODING, elements - stored, kept - stored);
        if (same == MaskCoding.VALUES
                || mask == MaskCoding.VALUES && values(name, StoredFate.PRUNED) != ValueCoding.PLANES) {
            throw bad(name, "has positions that do not follow from its values");
        }
        return finished(info, StoredFate.PRUNED, kept, stored, mask, same);
    }

    private SubnetworkTensor finished(TensorInfo info, StoredFate fate, long kept, long stored, MaskCoding mask,
            MaskCoding same) throws SubnetworkException {
        return new SubnetworkTensor(info, fate, kept, stored, mask, same, values(info.name(), fate), signs(info, fate),
                rank(info, fate), quantisedFactors(info, fate), scaleRows(info, fate),
                base(info, fate), tiedTo(info, fate), digest(info.name(), TUNED), digest(info.name(), PRUNED));
    }

    /** Reads how reset values are moved; whether they are to be moved is checked with the settings. */
    private Optional<SignFill> signs(TensorInfo info, StoredFate fate) throws SubnetworkException {
        boolean moved = counts.containsKey(STEP);
        if (counts.containsKey(UP) != moved || texts.containsKey(SIGN_CODING) != moved
                || moved && fate != StoredFate.PRUNED) {
            throw bad(info.name(), "says only in part how its values are moved");
        }
        if (!moved) {
            return Optional.empty();
        }
        long elements = info.shape().elementCount();
        float step = Float.intBitsToFloat((int) count(info.name(), STEP, Integer.MAX_VALUE));
        long up = count(info.name(), UP, elements);
        MaskCoding coding = coding(info.name(), SIGN_CODING, elements, up);
        if (!Float.isFinite(step) || coding == MaskCoding.VALUES || !info.dtype().isPrunable()) {
            throw bad(info.name(), "moves its values in a way that this program does not know");
        }
        return Optional.of(new SignFill(step, up, coding));
    }

    /**
     * Reads the rank of factors that have fewer numbers than the tensor; whether there may be some is checked with the
     * settings.
     */
    private int rank(TensorInfo info, StoredFate fate) throws SubnetworkException {
        if (!counts.containsKey(RANK)) {
            return 0;
        }
        long rank = count(info.name(), RANK,
                Math.min(Integer.MAX_VALUE, FactorShape.mostRank(info.shape().rowCount(), info.shape().rowLength())));
        if (rank == 0 || fate != StoredFate.PRUNED || !info.dtype().isPrunable()) {
            throw bad(info.name(), "has factors where there can be none");
        }
        return (int) rank;
    }

    /** Reads whether factors are told by steps of scales: not too many, since a reader holds those of the right one. */
    private boolean quantisedFactors(TensorInfo info, StoredFate fate) throws SubnetworkException {
        String id = texts.get(FACTOR_CODING);
        if (id == null) {
            return false;
        }
        if (!id.equals(STEPPED)) {
            throw unknown(info.name(), "factor coding", id);
        }
        if (rank(info, fate) == 0) {
            throw bad(info.name(), "says how its factors are coded, but has none");
        }
        if (rank(info, fate) * info.shape().rowLength() > MOST_RIGHT_NUMBERS) {
            throw bad(info.name(), "has a right factor of more than " + MOST_RIGHT_NUMBERS + " numbers");
        }
        return true;
    }

    /** Reads how many rows share a scale, where values are quantised. */
    private long scaleRows(TensorInfo info, StoredFate fate) throws SubnetworkException {
        boolean quantised = values(info.name(), fate) == ValueCoding.QUANTISED;
        if (quantised != counts.containsKey(SCALE_ROWS)) {
            throw bad(info.name(), "has scales although it is not quantised, or none although it is");
        }
        if (!quantised) {
            return 0;
        }
        long rows = count(info.name(), SCALE_ROWS, Math.max(1, info.shape().rowCount()));
        if (rows == 0 || fate != StoredFate.PRUNED || !info.dtype().isPrunable()
                || pair(info, fate).addedElements() > 0) {
            throw bad(info.name(), "is quantised although its values cannot be");
        }
        return rows;
    }

    private ValueCoding values(String name, StoredFate fate) throws SubnetworkException {
        if (fate == StoredFate.BASE || fate == StoredFate.TIED) {
            return ValueCoding.RAW;
        }
        String id = text(VALUE_CODING);
        return ValueCoding.of(id).orElseThrow(() -> unknown(name, "value coding", id));
    }

    /**
     * Reads the coding of a mask; NONE and ALL say the count themselves, so each count can be coded in one or two ways
     * and no more.
     */
    private MaskCoding coding(String name, String key, long positions, long set) throws SubnetworkException {
        String id = text(key);
        MaskCoding coding = MaskCoding.of(id).orElseThrow(() -> unknown(name, key, id));
        boolean fits = switch (coding) {
            case NONE -> set == 0;
            case ALL -> set == positions && set != 0;
            case BITMAP, GAPS, PACKED, VALUES -> set != 0 && set != positions;
        };
        if (!fits) {
            throw bad(name, "has a " + key + " that its counts rule out");
        }
        return coding;
    }

    private long count(String name, String key, long max) throws SubnetworkException {
        Long count = counts.get(key);
        if (count == null || count < 0 || count > max) {
            throw bad(name, "has no usable count " + key);
        }
        return count;
    }

    private String digest(String name, String key) throws SubnetworkException {
        String hex = text(key);
        if (!TensorDigest.isHex(hex)) {
            throw bad(name, "has a digest " + key + " that is not SHA-256 in hex");
        }
        return hex;
    }

    private String text(String key) throws SubnetworkException {
        String text = texts.get(key);
        if (text == null) {
            throw Manifest.damaged(file, "has a tensor without " + key);
        }
        return text;
    }

    private SubnetworkException bad(String name, String how) {
        return Manifest.damaged("Tensor " + ShownText.of(name) + " of " + file, how);
    }

    private SubnetworkException unknown(String name, String what, String id) {
        return new SubnetworkException("Tensor " + ShownText.of(name) + " of " + file + " has the " + what + ' '
                + ShownText.of(id) + ", which this program does not know; use a newer version.");
    }
}
