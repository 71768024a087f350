/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.diff;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.eclipse.jdt.annotation.Nullable;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationException;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

/**
 * The fields of an object in a document, each of which is of the kind that is asked for or refused with its place.
 *
 * @param file  the document, for messages
 * @param place of the object within it, such as {@code tensors[3]}; empty for the whole
 */
record DocumentFields(String file, String place, JsonObject json) {

    /** Ends each message. */
    static final String REMEDY = "; write it again with ken diff --json.";

    /** Returns the object that an element is. */
    static DocumentFields of(String file, String place, JsonElement element) throws OperationException {
        if (element instanceof JsonObject object) {
            return new DocumentFields(file, place, object);
        }
        throw wrong(file, place, "is no object");
    }

    DocumentFields object(String key) throws OperationException {
        return of(file, at(key), required(key));
    }

    /** Returns the object, or nothing where there is a null. */
    Optional<DocumentFields> optional(String key) throws OperationException {
        return required(key).isJsonNull() ? Optional.empty() : Optional.of(object(key));
    }

    /** Returns the objects of a list. */
    List<DocumentFields> objects(String key) throws OperationException {
        return list(key, (place, element) -> of(file, place, element));
    }

    /** Reads an element of a list, of the kind that is asked for. */
    private interface ElementReader<T> {

        T read(String place, JsonElement element) throws OperationException;
    }

    private <T> List<T> list(String key, ElementReader<T> reader) throws OperationException {
        List<T> all = new ArrayList<>();
        for (JsonElement element : elements(key)) {
            all.add(reader.read(at(key) + '[' + all.size() + ']', element));
        }
        return all;
    }

    boolean isTrue(String key) throws OperationException {
        if (required(key) instanceof JsonPrimitive yes && yes.isBoolean()) {
            return yes.getAsBoolean();
        }
        throw wrong(key, "is neither true nor false");
    }

    boolean has(String key) {
        return json.has(key);
    }

    String text(String key) throws OperationException {
        return text(at(key), required(key));
    }

    List<String> texts(String key) throws OperationException {
        return list(key, this::text);
    }

    long count(String key) throws OperationException {
        return count(at(key), required(key));
    }

    List<Long> counts(String key) throws OperationException {
        return list(key, this::count);
    }

    /** Returns a number that is finite. */
    double number(String key) throws OperationException {
        double value = required(key) instanceof JsonPrimitive number && number.isNumber() ? parsed(number) : Double.NaN;
        if (!Double.isFinite(value)) {
            throw wrong(key, "is no number");
        }
        return value;
    }

    /** Returns a norm, which is 0 or more, and infinite where there is a null: it was more than a number can tell. */
    double norm(String key) throws OperationException {
        double value = required(key).isJsonNull() ? Double.POSITIVE_INFINITY : number(key);
        if (value < 0) {
            throw wrong(key, "is below 0");
        }
        return value;
    }

    /** Returns the error that tells what is wrong with a field. */
    OperationException wrong(String key, String what) {
        return wrong(file, at(key), what);
    }

    /** Returns the error that tells what is wrong with a field, and how that was found. */
    OperationException wrong(String key, String what, Exception cause) {
        return new OperationException(ExitCode.INPUT, sentence(file, at(key), what), cause);
    }

    static OperationException wrong(String file, String at, String what) {
        return new OperationException(ExitCode.INPUT, sentence(file, at, what));
    }

    private static String sentence(String file, String at, String what) {
        return file + ": " + at + ' ' + what + REMEDY;
    }

    private String at(String key) {
        return place.isEmpty() ? key : place + '.' + key;
    }

    private JsonElement required(String key) throws OperationException {
        @Nullable
        JsonElement found = json.get(key);
        if (found == null) {
            throw wrong(key, "is missing");
        }
        return found;
    }

    private List<JsonElement> elements(String key) throws OperationException {
        JsonElement found = required(key);
        if (!found.isJsonArray()) {
            throw wrong(key, "is no list");
        }
        return found.getAsJsonArray().asList();
    }

    private String text(String at, JsonElement element) throws OperationException {
        if (element instanceof JsonPrimitive text && text.isString()) {
            return text.getAsString();
        }
        throw wrong(file, at, "is no text");
    }

    private long count(String at, JsonElement element) throws OperationException {
        long count = element instanceof JsonPrimitive number && number.isNumber() ? whole(number) : -1;
        if (count < 0) {
            throw wrong(file, at, "is no whole number of 0 or more");
        }
        return count;
    }

    /** Returns a number that a long holds, or else -1. */
    private static long whole(JsonPrimitive number) {
        try {
            return new BigDecimal(number.getAsString()).longValueExact();
        } catch (NumberFormatException | ArithmeticException e) {
            // The caller tells the place of what is no count.
            return -1;
        }
    }

    /** Returns a number that a double holds, or else NaN. */
    private static double parsed(JsonPrimitive number) {
        try {
            return Double.parseDouble(number.getAsString());
        } catch (NumberFormatException e) {
            // The caller tells the place of what is no number.
            return Double.NaN;
        }
    }
}
