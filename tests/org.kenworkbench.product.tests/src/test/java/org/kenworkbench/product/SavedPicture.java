/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.product;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * An SVG that a view saved, as another program reads it.
 *
 * @param width  in pixels
 * @param height in pixels
 * @param text   what is written in it, a line for each piece
 * @param shapes how many there are
 */
record SavedPicture(int width, int height, String text, int shapes) {

    static SavedPicture read(Path svg) throws IOException {
        try {
            Element root = DocumentBuilderFactory.newDefaultNSInstance().newDocumentBuilder().parse(svg.toFile())
                    .getDocumentElement();
            assertEquals("svg", root.getLocalName());
            StringBuilder text = new StringBuilder();
            for (String name : new String[] {"title", "text"}) {
                NodeList pieces = root.getElementsByTagNameNS("*", name);
                for (int i = 0; i < pieces.getLength(); i++) {
                    text.append(pieces.item(i).getTextContent()).append('\n');
                }
            }
            int shapes = 0;
            for (String name : new String[] {"rect", "path", "circle", "image"}) {
                shapes += root.getElementsByTagNameNS("*", name).getLength();
            }
            return new SavedPicture(Integer.parseInt(root.getAttribute("width")),
                    Integer.parseInt(root.getAttribute("height")), text.toString(), shapes);
        } catch (SAXException | ParserConfigurationException e) {
            throw new AssertionError(svg + " is no SVG", e);
        }
    }
}
