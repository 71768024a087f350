/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.help;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import org.eclipse.ui.IWorkbenchWindow;
import org.kenworkbench.internal.ui.help.HelpTopic.Part;
import org.osgi.framework.FrameworkUtil;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Open, prune, look: the steps of the cheat sheet that this bundle contributes, as a topic of the help. Stateless. */
public final class FirstSteps {

    private static final String FILE = "help/first.xml";

    private FirstSteps() {
    }

    /** Shows the first steps beside the work. For the UI thread. */
    public static void open(IWorkbenchWindow window) {
        HelpView.open(window.getActivePage(), HelpBook.FIRST);
    }

    /** Makes a topic of the steps, each with the command that carries it out. */
    static HelpTopic topic() {
        Element sheet = read();
        List<Part> parts = new ArrayList<>();
        parts.add(new Part.Paragraph(description(children(sheet, "intro").getFirst())));
        int number = 0;
        for (Element item : children(sheet, "item")) {
            String title = ++number + ". " + item.getAttribute("title");
            List<Element> ways = children(item, "subitem");
            parts.add(ways.isEmpty() ? new Part.Step(title, command(item)) : new Part.Heading(title));
            parts.add(new Part.Paragraph(description(item)));
            ways.forEach(way -> parts.add(new Part.Step(way.getAttribute("label"), command(way))));
        }
        return new HelpTopic(sheet.getAttribute("title"), parts);
    }

    private static Element read() {
        try (InputStream in = FrameworkUtil.getBundle(FirstSteps.class).getEntry(FILE).openStream()) {
            return DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(in).getDocumentElement();
        } catch (IOException | SAXException | ParserConfigurationException e) {
            throw new IllegalStateException(FILE + " is part of this bundle", e);
        }
    }

    private static String description(Element of) {
        return children(of, "description").getFirst().getTextContent().strip();
    }

    private static String command(Element of) {
        return children(of, "command").getFirst().getAttribute("serialization");
    }

    private static List<Element> children(Element of, String name) {
        NodeList all = of.getChildNodes();
        return IntStream.range(0, all.getLength()).mapToObj(all::item)
                .filter(node -> node.getNodeType() == Node.ELEMENT_NODE)
                .map(Element.class::cast).filter(one -> one.getTagName().equals(name)).toList();
    }
}
