/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.release;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;

import javax.imageio.ImageIO;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.view.ViewBox;

/**
 * Makes the application folder that macOS shows as one file with an icon, and opens files of type {@code .kenx} with.
 *
 * @param root of the repository
 */
record MacApplication(Path root) {

    private static final String ICON = "bundles/org.kenworkbench.rcp/icons/ken128.svg";
    /** Types of pictures in an icon file by their width in pixels (Apple's icns: ic07, ic08, ic09, ic10). */
    private static final Map<String, Integer> PICTURES = new LinkedHashMap<>();
    private static final int HEADER_BYTES = 8;

    static {
        PICTURES.put("ic07", 128);
        PICTURES.put("ic08", 256);
        PICTURES.put("ic09", 512);
        PICTURES.put("ic10", 1024);
    }

    /**
     * Makes the application around a product.
     *
     * @param product is moved into the application
     */
    void make(Path product, String version, Path application) throws IOException {
        Path contents = Files.createDirectories(application.resolve("Contents"));
        Path resources = Files.createDirectories(contents.resolve("Resources"));
        Files.move(product, resources.resolve("ken"));
        Files.write(resources.resolve("ken.icns"), icon());
        Files.writeString(contents.resolve("Info.plist"),
                DebianPackage.text("Info.plist").replace("@version@", version));
        Path program = Files.createDirectories(contents.resolve("MacOS")).resolve("ken-workbench");
        Files.writeString(program, DebianPackage.text("mac-program"));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private byte[] icon() throws IOException {
        SVGDocument picture = new SVGLoader().load(root.resolve(ICON).toUri().toURL());
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(body);
        for (Map.Entry<String, Integer> each : PICTURES.entrySet()) {
            byte[] png = png(picture, each.getValue());
            out.write(each.getKey().getBytes(StandardCharsets.US_ASCII));
            out.writeInt(HEADER_BYTES + png.length);
            out.write(png);
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        DataOutputStream file = new DataOutputStream(whole);
        file.write("icns".getBytes(StandardCharsets.US_ASCII));
        file.writeInt(HEADER_BYTES + body.size());
        file.write(body.toByteArray());
        return whole.toByteArray();
    }

    private static byte[] png(SVGDocument picture, int width) throws IOException {
        BufferedImage image = new BufferedImage(width, width, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        picture.render(null, graphics, new ViewBox(width, width));
        graphics.dispose();
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(image, "png", png);
        return png.toByteArray();
    }
}
