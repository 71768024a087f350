/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.batch.components;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import org.kenworkbench.internal.batch.components.ComponentDescription.Amount;
import org.kenworkbench.internal.batch.components.ComponentDescription.Needs;
import org.kenworkbench.internal.batch.components.ComponentDescription.Reference;
import org.kenworkbench.internal.batch.components.ComponentDescription.Services;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Reads descriptors of components, XML as OSGi's Declarative Services define it. Stateless. */
final class Descriptor {

    private static final String COMPONENT = "http://www.osgi.org/xmlns/scr/";

    private Descriptor() {
    }

    /**
     * Reads a descriptor.
     *
     * @param owner the jar that it is in, as messages name it
     * @return its components: one, if the build made it
     */
    static List<ComponentDescription> read(InputStream xml, String owner) throws IOException, ComponentException {
        Document document;
        try {
            DocumentBuilderFactory parsers = DocumentBuilderFactory.newDefaultNSInstance();
            parsers.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            document = parsers.newDocumentBuilder().parse(xml);
        } catch (SAXException | ParserConfigurationException e) {
            throw ComponentException.of(e);
        }
        List<Element> components = new ArrayList<>();
        Element root = document.getDocumentElement();
        if (isComponent(root)) {
            components.add(root);
        } else {
            elements(root, "component").stream().filter(Descriptor::isComponent).forEach(components::add);
        }
        List<ComponentDescription> read = new ArrayList<>();
        for (Element component : components) {
            if (isOffered(component)) {
                read.add(component(component, owner));
            }
        }
        return read;
    }

    private static boolean isComponent(Element element) {
        String space = String.valueOf(element.getNamespaceURI());
        return element.getLocalName().equals("component")
                && (element.getNamespaceURI() == null || space.startsWith(COMPONENT));
    }

    /** Whether there is a component without anybody who configures or enables it. */
    private static boolean isOffered(Element component) {
        return !component.getAttribute("enabled").equals("false") && !component.hasAttribute("factory")
                && !component.getAttribute("configuration-policy").equals("require");
    }

    private static ComponentDescription component(Element component, String owner) throws ComponentException {
        List<Element> implementations = elements(component, "implementation");
        if (implementations.isEmpty()) {
            throw new ComponentException("it names no class");
        }
        String type = implementations.getFirst().getAttribute("class");
        String name = component.hasAttribute("name") ? component.getAttribute("name") : type;
        List<String> types = new ArrayList<>();
        boolean prototype = false;
        for (Element service : elements(component, "service")) {
            prototype |= service.getAttribute("scope").equals("prototype");
            elements(service, "provide").forEach(provided -> types.add(provided.getAttribute("interface")));
        }
        return new ComponentDescription(owner, name, type, new Services(types, prototype), properties(component),
                needs(component));
    }

    private static Needs needs(Element component) throws ComponentException {
        List<Reference> references = new ArrayList<>();
        String unusual = "";
        for (Element reference : elements(component, "reference")) {
            if (reference.hasAttribute("bind")) {
                unusual = "takes services by the method " + reference.getAttribute("bind");
            }
            references.add(new Reference(reference.getAttribute("interface"), amount(reference),
                    reference.getAttribute("target"), index(reference), reference.getAttribute("field")));
        }
        if (component.hasAttribute("activate")) {
            unusual = "is begun by the method " + component.getAttribute("activate");
        } else if (component.hasAttribute("activation-fields")) {
            unusual = "has its properties in the field " + component.getAttribute("activation-fields");
        } else if (!elements(component, "properties").isEmpty()) {
            unusual = "has its properties in a file";
        }
        return new Needs(number(component.getAttribute("init"), 0), references, unusual);
    }

    private static Amount amount(Element reference) {
        return switch (reference.getAttribute("cardinality")) {
            case "0..1" -> Amount.OPTIONAL;
            case "0..n", "1..n" -> Amount.MANY;
            default -> Amount.ONE;
        };
    }

    private static OptionalInt index(Element reference) throws ComponentException {
        return reference.hasAttribute("parameter") ? OptionalInt.of(number(reference.getAttribute("parameter"), 0))
                : OptionalInt.empty();
    }

    private static int number(String text, int otherwise) throws ComponentException {
        try {
            return text.isBlank() ? otherwise : Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            throw new ComponentException(text + " is no number", e);
        }
    }

    private static Map<String, Object> properties(Element component) throws ComponentException {
        Map<String, Object> properties = new HashMap<>();
        for (Element property : elements(component, "property")) {
            PropertyType type = PropertyType.named(property.getAttribute("type"));
            properties.put(property.getAttribute("name"),
                    property.hasAttribute("value") ? type.value(property.getAttribute("value"))
                            : type.array(property.getTextContent().lines().map(String::strip)
                                    .filter(line -> !line.isEmpty()).toList()));
        }
        return properties;
    }

    private static List<Element> elements(Element parent, String name) {
        List<Element> found = new ArrayList<>();
        NodeList children = parent.getChildNodes();
        for (int i = 0; i < children.getLength(); i++) {
            if (children.item(i) instanceof Element child && child.getLocalName().equals(name)) {
                found.add(child);
            }
        }
        return found;
    }
}
