package org.dwlab.nn.exchange;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.dwlab.core.SpecException;

/**
 * One operation of an ONNX graph: {@code NodeProto} of onnx.proto3.
 *
 * @param operator   its name in the standard
 * @param inputs     names of what it takes; empty where an optional one is left out
 * @param outputs    names of what it gives
 * @param attributes by name, as {@code AttributeProto}
 * @param place      for complaints
 */
record OnnxNode(
        String operator,
        List<String> inputs,
        List<String> outputs,
        Map<String, ProtoMessage> attributes,
        String place) {
    // Fields of NodeProto.
    private static final int INPUT = 1;
    private static final int OUTPUT = 2;
    private static final int NAME = 3;
    private static final int OPERATOR = 4;
    private static final int ATTRIBUTE = 5;
    private static final int DOMAIN = 7;

    // Fields of AttributeProto.
    private static final int ATTRIBUTE_NAME = 1;
    private static final int REAL = 2;
    private static final int WHOLE = 3;
    private static final int TEXT = 4;
    private static final int TENSOR = 5;
    private static final int WHOLES = 8;

    static OnnxNode of(String source, ProtoMessage node) {
        String domain = node.text(DOMAIN);
        String operator = (domain.isEmpty() || domain.equals("ai.onnx") ? "" : domain + ".") + node.text(OPERATOR);
        Map<String, ProtoMessage> attributes = node.messages(ATTRIBUTE).stream()
                .collect(Collectors.toMap(
                        attribute -> attribute.text(ATTRIBUTE_NAME), attribute -> attribute, (first, again) -> again));
        String name = node.text(NAME);
        String place = source + ": operator " + operator + (name.isEmpty() ? "" : " (" + name + ")");
        return new OnnxNode(operator, node.texts(INPUT), node.texts(OUTPUT), attributes, place);
    }

    /** The name of an input; empty where it is left out. */
    String input(int index) {
        return index < inputs.size() ? inputs.get(index) : "";
    }

    float real(String name, float otherwise) {
        return attributes.containsKey(name) ? attributes.get(name).real(REAL, otherwise) : otherwise;
    }

    int whole(String name, int otherwise) {
        return attributes.containsKey(name) ? (int) attributes.get(name).number(WHOLE, otherwise) : otherwise;
    }

    String text(String name, String otherwise) {
        return attributes.containsKey(name) ? attributes.get(name).text(TEXT) : otherwise;
    }

    List<Integer> wholes(String name, List<Integer> otherwise) {
        return attributes.containsKey(name)
                ? attributes.get(name).numbers(WHOLES).stream()
                        .map(Long::intValue)
                        .toList()
                : otherwise;
    }

    /** The value of a constant. */
    OnnxTensor constant() {
        ProtoMessage value = attributes.get("value");
        if (value == null || value.message(TENSOR).isEmpty()) {
            throw new SpecException(place, "must hold a tensor").remedy("export the network again");
        }
        return OnnxTensor.of(place, value.message(TENSOR).get());
    }

    /** Two numbers of an attribute for rows and columns. */
    int[] pair(String name, List<Integer> otherwise) {
        List<Integer> found = wholes(name, otherwise);
        if (found.size() != 2 || found.stream().anyMatch(value -> value < 1)) {
            throw refuse(name + " must be two positive numbers", found);
        }
        return new int[] {found.get(0), found.get(1)};
    }

    /** The window of a convolution or pooling over images. */
    ForeignWindow window(int rows, int columns) {
        int[] stride = pair("strides", List.of(1, 1));
        List<Integer> pads = wholes("pads", List.of(0, 0, 0, 0));
        if (pads.size() != 4 || pads.stream().anyMatch(pad -> pad < 0)) {
            throw refuse("pads must be four numbers", pads);
        }
        if (!List.of("NOTSET", "VALID").contains(text("auto_pad", "NOTSET"))) {
            throw refuse("auto_pad must not be used", text("auto_pad", ""));
        }
        require("dilations", wholes("dilations", List.of(1, 1)), List.of(1, 1));
        require("ceil_mode", whole("ceil_mode", 0), 0);
        return new ForeignWindow(
                rows, columns, stride[0], stride[1], pads.get(0), pads.get(1), pads.get(2), pads.get(3));
    }

    void require(String name, Object found, Object only) {
        if (!found.equals(only)) {
            throw refuse(name + " must be " + only, found);
        }
    }

    SpecException refuse(String rule, Object value) {
        return new SpecException(place + ":", rule, value);
    }
}
