/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.diff;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.kenworkbench.analysis.difference.ModelDifference;
import org.kenworkbench.analysis.difference.finding.Severity;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.pruning.match.NamePrefix;
import org.kenworkbench.pruning.match.TensorMatch;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.Strictness;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;

/**
 * Reads what {@code diff --json} printed, in any order of its fields and one tensor after the other, so that memory
 * does not depend on how much is told of each.
 */
public final class SavedDifferenceReader {

    private static final String FORMAT_KEY = "format";
    private static final String VERSION_KEY = "version";
    private static final String TENSORS_KEY = "tensors";
    /** Key of an index of shards, which is JSON, too. */
    private static final String INDEX_KEY = "weight_map";
    /** Depth of the deepest field, with some room for those that later programs add. */
    private static final int MAX_DEPTH = 32;
    private static final int HEAD_BYTES = 64;
    private static final TypeAdapter<JsonElement> ELEMENTS = new Gson().getAdapter(JsonElement.class);

    private final Path file;

    private SavedDifferenceReader(Path file) {
        this.file = file;
    }

    /**
     * Tells by its content whether a file is such a document.
     *
     * @return false for what is no JSON, and for an index of shards, whose readers tell what is wrong with it
     * @throws OperationException of kind INPUT if it is JSON of another kind or damaged, in one sentence
     */
    public static boolean isDocument(Path file) throws IOException, OperationException {
        if (!Files.isRegularFile(file) || !beginsAsObject(file)) {
            return false;
        }
        return switch (new SavedDifferenceReader(file).parsed(SavedDifferenceReader::kind)) {
            case DIFFERENCE -> true;
            case INDEX -> false;
            case OTHER -> throw input(file + " is JSON, but not what ken diff --json prints (its \"format\" is not \""
                    + DiffJson.FORMAT + "\"); name such a document, a composition, or a checkpoint.");
        };
    }

    /** The kinds of documents that are told apart. */
    private enum Kind {
        DIFFERENCE,
        INDEX,
        OTHER
    }

    private static Kind kind(JsonReader json) throws IOException {
        json.beginObject();
        while (json.hasNext()) {
            String key = json.nextName();
            if (key.equals(INDEX_KEY)) {
                return Kind.INDEX;
            }
            if (key.equals(FORMAT_KEY) && json.peek() == JsonToken.STRING) {
                if (json.nextString().equals(DiffJson.FORMAT)) {
                    return Kind.DIFFERENCE;
                }
            } else {
                json.skipValue();
            }
        }
        return Kind.OTHER;
    }

    /** A header of SafeTensors may begin with the same character, but has zeros in its first bytes. */
    private static boolean beginsAsObject(Path file) throws IOException {
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(HEAD_BYTES);
        }
        String text = new String(head, StandardCharsets.UTF_8);
        return text.indexOf(0) < 0 && text.replaceFirst("^\uFEFF", "").stripLeading().startsWith("{");
    }

    /**
     * Reads such a document.
     *
     * @throws OperationException of kind INPUT if it is damaged or of another version, in one sentence
     */
    public static SavedDifference read(Path file) throws IOException, OperationException {
        return new SavedDifferenceReader(file).read();
    }

    private SavedDifference read() throws IOException, OperationException {
        JsonObject rest = new JsonObject();
        SavedTensors tensors = parsed(json -> whole(json, rest));
        DocumentFields fields = new DocumentFields(file.toString(), "", rest);
        requireVersion(fields);
        return new SavedDifference(fields.text("programVersion"), input(fields, "base"), input(fields, "tuned"),
                fields.isTrue("same"),
                new ModelDifference(match(fields.object("match"), tensors), tensors.tensors()), findings(fields));
    }

    /** Requires the version that this program knows: the fields of another one may be others. */
    private void requireVersion(DocumentFields fields) throws OperationException {
        if (fields.count(VERSION_KEY) != DiffJson.VERSION) {
            throw input(file + " has version " + fields.count(VERSION_KEY)
                    + " of the format, which this program does not know; use the program that wrote it, or write it "
                    + "again with ken diff --json.");
        }
    }

    /** Reads all tensors, and collects the rest. */
    private SavedTensors whole(JsonReader json, JsonObject rest) throws IOException, OperationException {
        SavedTensors tensors = new SavedTensors();
        Set<String> seen = new HashSet<>();
        json.beginObject();
        while (json.hasNext()) {
            String key = json.nextName();
            if (!seen.add(key)) {
                throw DocumentFields.wrong(file.toString(), key, "is there twice");
            }
            if (key.equals(TENSORS_KEY) && json.peek() == JsonToken.BEGIN_ARRAY) {
                json.beginArray();
                for (int i = 0; json.hasNext(); i++) {
                    tensors.add(DocumentFields.of(file.toString(), TENSORS_KEY + '[' + i + ']', ELEMENTS.read(json)));
                }
                json.endArray();
            } else {
                rest.add(key, ELEMENTS.read(json));
                if (key.equals(VERSION_KEY)) {
                    requireVersion(new DocumentFields(file.toString(), "", rest));
                }
            }
        }
        json.endObject();
        if (json.peek() != JsonToken.END_DOCUMENT) {
            throw new MalformedJsonException("There is more behind its end.");
        }
        if (!seen.contains(TENSORS_KEY) || rest.has(TENSORS_KEY)) {
            throw DocumentFields.wrong(file.toString(), TENSORS_KEY, seen.contains(TENSORS_KEY) ? "is no list"
                    : "is missing");
        }
        return tensors;
    }

    private static SavedDifference.Input input(DocumentFields fields, String key) throws OperationException {
        DocumentFields input = fields.object(key);
        return new SavedDifference.Input(input.text("path"), input.text("format"));
    }

    private TensorMatch match(DocumentFields match, SavedTensors tensors) throws OperationException {
        if (match.count(TENSORS_KEY) != tensors.tensors().size()) {
            throw match.wrong(TENSORS_KEY, "is not the number of tensors that are told of");
        }
        return new TensorMatch(NamePrefix.NONE, List.of(), List.of(),
                named(match.texts("differing")).stream().map(tensor -> new TensorMatch.Misfit(tensor, tensor)).toList(),
                named(match.texts("onlyInBase")), named(match.texts("onlyInTuned")), Collections.emptySortedMap());
    }

    /** Makes tensors of which no more than the name is known. */
    private static List<TensorInfo> named(List<String> names) {
        return names.stream().map(name -> new TensorInfo(new TensorId(name), DType.U8, Shape.of(0))).toList();
    }

    private static List<SavedDifference.Sentence> findings(DocumentFields fields) throws OperationException {
        List<SavedDifference.Sentence> findings = new ArrayList<>();
        for (DocumentFields finding : fields.objects("findings")) {
            String told = finding.text("severity");
            findings.add(new SavedDifference.Sentence(severity(told, finding), finding.text("sentence")));
        }
        return findings;
    }

    private static Severity severity(String told, DocumentFields finding) throws OperationException {
        for (Severity severity : Severity.values()) {
            if (DiffJson.severity(severity).equals(told)) {
                return severity;
            }
        }
        throw finding.wrong("severity", "is no severity that this program knows");
    }

    /** Reads the text of a document. */
    private interface Parser<T> {
        T parse(JsonReader json) throws IOException, OperationException;
    }

    private <T> T parsed(Parser<T> parser) throws IOException, OperationException {
        try (BufferedReader text = Files.newBufferedReader(file); JsonReader json = new JsonReader(text)) {
            json.setStrictness(Strictness.STRICT);
            json.setNestingLimit(MAX_DEPTH);
            try {
                return parser.parse(json);
            } catch (EOFException e) {
                throw input(file + " ends in the midst of " + json.getPath() + DocumentFields.REMEDY, e);
            } catch (MalformedJsonException e) {
                throw input(file + " is not valid JSON at " + json.getPath() + DocumentFields.REMEDY, e);
            }
        } catch (CharacterCodingException e) {
            throw input(file + " is not valid UTF-8 text" + DocumentFields.REMEDY, e);
        }
    }

    private static OperationException input(String sentence) {
        return new OperationException(ExitCode.INPUT, sentence);
    }

    private static OperationException input(String sentence, Exception cause) {
        return new OperationException(ExitCode.INPUT, sentence, cause);
    }
}
