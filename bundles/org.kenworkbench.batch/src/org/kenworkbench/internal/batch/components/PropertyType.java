/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.batch.components;

import java.lang.reflect.Array;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The type of a property in a descriptor.
 *
 * @param type  class of a value
 * @param parse makes a value of its text, or throws {@link IllegalArgumentException}
 */
record PropertyType(Class<?> type, Function<String, Object> parse) {

    private static final Map<String, PropertyType> BY_NAME = Map.of(
            "String", new PropertyType(String.class, text -> text),
            "Integer", new PropertyType(Integer.class, Integer::valueOf),
            "Long", new PropertyType(Long.class, Long::valueOf),
            "Short", new PropertyType(Short.class, Short::valueOf),
            "Byte", new PropertyType(Byte.class, Byte::valueOf),
            "Double", new PropertyType(Double.class, Double::valueOf),
            "Float", new PropertyType(Float.class, Float::valueOf),
            "Boolean", new PropertyType(Boolean.class, Boolean::valueOf),
            "Character", new PropertyType(Character.class, PropertyType::character));

    /** Reads a character, which Declarative Services write as itself or, where that is longer, by its number. */
    private static Object character(String text) {
        return text.length() == 1 ? text.charAt(0) : (char) Integer.parseInt(text);
    }

    /** @param name as the descriptor has it; a text if it is empty */
    static PropertyType named(String name) throws ComponentException {
        PropertyType type = BY_NAME.get(name.isEmpty() ? "String" : name);
        if (type == null) {
            throw new ComponentException("a property has the unknown type " + name);
        }
        return type;
    }

    Object value(String text) throws ComponentException {
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException e) {
            throw new ComponentException("a property of type " + type.getSimpleName() + " has the value " + text, e);
        }
    }

    Object array(List<String> texts) throws ComponentException {
        Object array = Array.newInstance(type, texts.size());
        for (int i = 0; i < texts.size(); i++) {
            Array.set(array, i, value(texts.get(i)));
        }
        return array;
    }
}
