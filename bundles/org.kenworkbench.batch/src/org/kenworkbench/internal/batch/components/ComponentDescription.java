/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.batch.components;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * A component as its descriptor describes it.
 *
 * @param owner      the jar that it comes from, as messages name it
 * @param name       its own name
 * @param type       name of the class that implements it
 * @param services   names of the types that it is a service of, and whether each user gets an instance of its own
 * @param properties of its services; values are of the types that the descriptor gives, lists are arrays
 * @param needs      what its constructor and its fields take
 */
public record ComponentDescription(String owner, String name, String type, Services services,
        Map<String, Object> properties, Needs needs) {

    public ComponentDescription {
        properties = Map.copyOf(properties);
    }

    /**
     * Services of a component.
     *
     * @param prototype whether each user gets an instance of its own
     */
    record Services(List<String> types, boolean prototype) {

        Services {
            types = List.copyOf(types);
        }
    }

    /**
     * Needs of a component.
     *
     * @param parameters number of parameters of its constructor
     * @param unusual    what only OSGi can do for it, as it reads behind "it"; empty if there is nothing
     */
    record Needs(int parameters, List<Reference> references, String unusual) {

        Needs {
            references = List.copyOf(references);
        }
    }

    /**
     * A reference to services.
     *
     * @param type      of the services
     * @param amount    how many of them
     * @param target    filter for their properties; empty if any will do
     * @param parameter index of the constructor's parameter that takes them
     * @param field     name of the field that takes them; empty if a parameter does
     */
    record Reference(String type, Amount amount, String target, OptionalInt parameter, String field) {
    }

    /** Amounts of services. */
    enum Amount {
        ONE,
        OPTIONAL,
        MANY
    }

    /** Returns a number among the properties. */
    public int number(String property, int otherwise) {
        return properties.get(property) instanceof Integer number ? number : otherwise;
    }

    /** Returns a text among the properties; empty if there is none. */
    public String text(String property) {
        return properties.get(property) instanceof String text ? text : "";
    }
}
